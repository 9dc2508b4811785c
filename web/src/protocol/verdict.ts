/** The identity authority's verdict, protocol section 4: 132 bytes. Its signature is the banks' to check. */
import { type Bytes, Malformed, Reader, same } from './bytes'

export interface Verdict {
  method: number
  isThePerson: boolean
  keyId: Bytes
  issuedAt: number
  binding: Bytes
}

export function readVerdict(bytes: Bytes): Verdict {
  const reader = new Reader(bytes)
  if (reader.number(2) !== 1) throw new Malformed('unknown verdict version')
  const method = reader.number(1)
  if (method !== 1 && method !== 2) throw new Malformed('unknown method')
  const decision = reader.number(1)
  const keyId = reader.take(8)
  const issuedAt = reader.number(8)
  reader.take(16)
  const binding = reader.take(32)
  reader.take(64)
  reader.end()
  return { method, isThePerson: decision === 1, keyId, issuedAt, binding }
}

/** Banks refuse what the verdict does not cover, so a wrong one is better found before submission. */
export function verdictCovers(verdict: Verdict, binding: Bytes): boolean {
  return verdict.isThePerson && same(verdict.binding, binding)
}
