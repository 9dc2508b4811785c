/** What only this device knows about an inquiry: its private key and the consent as it was given (B1, D12). */
import { type Inquiry } from '../api/types'
import { type Bytes } from '../protocol/bytes'
import { type Consent } from '../protocol/consent-tree'
import { keys, read, remove, write } from './database'

export interface KeptInquiry extends Consent {
  keyPair: CryptoKeyPair
}

/** A key pair for one inquiry; its private half can be used, and never be read. */
export async function newInquiry(consent: Consent): Promise<KeptInquiry> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const keyPair = await crypto.subtle.generateKey(algorithm, false, ['deriveBits', 'deriveKey'])
  const kept = { ...consent, keyPair }
  await write('inquiries', consent.inquiryId, kept)
  return kept
}

export function keptInquiry(inquiryId: string): Promise<KeptInquiry | undefined> {
  return read<KeptInquiry>('inquiries', inquiryId)
}

/** The inquiries whose reports this device can open. */
export async function inquiriesHere(): Promise<Set<string>> {
  return new Set(await keys('inquiries'))
}

/** The private key goes with the report: what is still stored elsewhere then opens for nobody. */
export function forgetInquiry(inquiryId: string): Promise<void> {
  return remove('inquiries', inquiryId)
}

/** The 65-byte point of the device key. */
export async function devicePoint(keyPair: CryptoKeyPair): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.exportKey('raw', keyPair.publicKey))
}

/** A report lives 24 hours and 7 natural days at most; one more day for the two ends. */
const LONGEST_USE = 9 * 24 * 60 * 60 * 1000

/**
 * Destroys the keys of reports that are over, and of drafts and of other people's inquiries once nothing of theirs
 * can live any more. `now` is the hub's time in milliseconds.
 */
export async function sweepKeys(inquiries: Inquiry[], now: number): Promise<void> {
  const states = new Map(inquiries.map((inquiry) => [inquiry.inquiry_id, inquiry.state]))
  for (const id of await keys('inquiries')) {
    const kept = await keptInquiry(id)
    const state = states.get(id)
    const over = state !== undefined && state !== 'asking' && state !== 'ready'
    if (over || (kept && now > kept.validUntil + LONGEST_USE)) await forgetInquiry(id)
  }
}
