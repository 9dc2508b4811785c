/** The consent tree, protocol section 3 (D10): one salted leaf per bank, so that a bank learns of no other. */
import { type Bytes, concat, hmac, label, sha256, u16, u64, u8, utf8, uuidBytes } from './bytes'

const DEPTH = 12
const OVERVIEW_OF_OWN_CARDS = 1

/** What the person agreed to for one inquiry. Times are milliseconds since 1970. */
export interface Consent {
  inquiryId: string
  seed: Bytes
  textDigest: Bytes
  grantedAt: number
  validUntil: number
  banks: { code: string; slot: number }[]
}

export async function personSalt(seed: Bytes): Promise<Bytes> {
  return (await hmac(seed, label('chaka.person-salt.v1'))).slice(0, 16)
}

export async function leafSalt(seed: Bytes, slot: number): Promise<Bytes> {
  return (await hmac(seed, label('chaka.leaf-salt.v1'), u16(slot))).slice(0, 16)
}

export function emptyNode(seed: Bytes, level: number, index: number): Promise<Bytes> {
  return hmac(seed, label('chaka.empty-node.v1'), u8(level), u16(index))
}

/** The 74 bytes that say what one bank is allowed to answer. */
export function statement(consent: Consent, institutionCode: string): Bytes {
  return concat(
    u8(1),
    uuidBytes(consent.inquiryId),
    utf8(institutionCode),
    consent.textDigest,
    u8(OVERVIEW_OF_OWN_CARDS),
    u64(consent.grantedAt),
    u64(consent.validUntil),
  )
}

export async function leaf(consent: Consent, bank: { code: string; slot: number }): Promise<Bytes> {
  return sha256(u8(0), await leafSalt(consent.seed, bank.slot), statement(consent, bank.code))
}

/** The root over all chosen banks. */
export async function consentRoot(consent: Consent): Promise<Bytes> {
  let level = new Map<number, Bytes>()
  for (const bank of consent.banks) level.set(bank.slot, await leaf(consent, bank))
  for (let height = 0; height < DEPTH; height++) {
    const child = level
    const above = new Map<number, Bytes>()
    for (const index of new Set([...child.keys()].map((childIndex) => childIndex >> 1))) {
      const left = child.get(2 * index) ?? (await emptyNode(consent.seed, height, 2 * index))
      const right = child.get(2 * index + 1) ?? (await emptyNode(consent.seed, height, 2 * index + 1))
      above.set(index, await sha256(u8(1), left, right))
    }
    level = above
  }
  return level.get(0) ?? emptyNode(consent.seed, DEPTH, 0)
}
