/** What a bank has signed about a case, protocol section 15.2: 132 bytes. */
import { type Bytes, Malformed, Reader, concat, label, same, uuidBytes, utf8 } from './bytes'

export type CaseState = 'received' | 'in_progress' | 'done' | 'refused' | 'come_to_a_branch'

const STATES: CaseState[] = ['received', 'in_progress', 'done', 'refused', 'come_to_a_branch']
const SIGNED_BYTES = 68

export interface SignedCaseState {
  state: CaseState
  keyId: Bytes
  asOf: number
  caseId: Bytes
  caseSha256: Bytes
  signed: Bytes
  signature: Bytes
}

/** The signature is not checked here. */
export function readCaseState(bytes: Bytes): SignedCaseState {
  const reader = new Reader(bytes)
  if (reader.number(2) !== 1) throw new Malformed('unknown version')
  const state = STATES[reader.number(1) - 1]
  if (!state) throw new Malformed('unknown state')
  reader.zeros(1)
  const keyId = reader.take(8)
  const asOf = reader.number(8)
  const caseId = reader.take(16)
  const caseSha256 = reader.take(32)
  const signature = reader.take(64)
  reader.end()
  return { state, keyId, asOf, caseId, caseSha256, signed: bytes.slice(0, SIGNED_BYTES), signature }
}

/** Whether this bank said this of this case, in these very bytes. `signer` is of a certificate that was checked. */
export async function holdsFor(
  said: SignedCaseState,
  of: { bank: string; caseId: string; caseSha256: Bytes },
  signer: { keyId: Bytes; publicKey: CryptoKey },
): Promise<boolean> {
  return (
    same(said.keyId, signer.keyId) &&
    same(said.caseId, uuidBytes(of.caseId)) &&
    same(said.caseSha256, of.caseSha256) &&
    (await crypto.subtle.verify(
      { name: 'ECDSA', hash: 'SHA-256' },
      signer.publicKey,
      said.signature,
      concat(label('chaka.case-state.v1'), utf8(of.bank), said.signed),
    ))
  )
}
