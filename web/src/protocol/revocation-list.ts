/** The bank root's list of certificates that no longer count (X.509 CRL, RFC 5280 section 5), protocol section 2. */
import 'reflect-metadata'
import { X509Certificate, X509Crl } from '@peculiar/x509'
import { type Bytes } from './bytes'
import { Untrusted } from './untrusted'

const CRL_NUMBER = '2.5.29.20'

export interface RevocationList {
  /** A later list has a higher number. */
  number: bigint
  revoked: (certificate: Bytes) => boolean
}

/**
 * Checks that the pinned root signed this list and that it has not ended at `now` (milliseconds); throws
 * {@link Untrusted} if not: then nobody can say which certificates still count.
 */
export async function checkRevocationList(
  der: Bytes,
  pinnedRoot: Bytes,
  now: number,
): Promise<RevocationList> {
  const root = new X509Certificate(pinnedRoot)
  const list = parse(der)
  if (list.issuer !== root.subject) throw new Untrusted('a list of another root')
  if (!(await list.verify({ publicKey: root.publicKey })))
    throw new Untrusted('not signed by the pinned root')
  const { thisUpdate, nextUpdate } = list
  // So that a time that is not known holds for none.
  if (!nextUpdate || !(now >= thisUpdate.getTime() && now < nextUpdate.getTime()))
    throw new Untrusted('a list that has ended')
  if (list.extensions.some((each) => each.critical)) throw new Untrusted('a list with a condition')
  const serials = new Set<bigint | undefined>(list.entries.map((entry) => serial(entry.serialNumber)))
  return {
    number: numberOf(list),
    revoked: (certificate) => serials.has(serialOf(certificate)),
  }
}

function parse(der: Bytes): X509Crl {
  try {
    return new X509Crl(der)
  } catch {
    throw new Untrusted('not a revocation list')
  }
}

/** An INTEGER of at most 20 bytes (RFC 5280 section 5.2.3), so its length is one byte. */
function numberOf(list: X509Crl): bigint {
  const value = list.extensions.find((each) => each.type === CRL_NUMBER)?.value
  const bytes = value ? new Uint8Array(value) : new Uint8Array()
  if (bytes[0] !== 2 || bytes[1] !== bytes.length - 2 || bytes[1] < 1 || bytes[1] > 20)
    throw new Untrusted('a list without a number')
  return bytes.slice(2).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
}

/** What is no certificate has none, and is refused by whoever checks it. */
function serialOf(certificate: Bytes): bigint | undefined {
  try {
    return serial(new X509Certificate(certificate).serialNumber)
  } catch {
    return undefined
  }
}

function serial(hex: string): bigint {
  return BigInt(`0x${hex}`)
}
