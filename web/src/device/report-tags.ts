/**
 * What "new since last time, gone since last time" needs (B8): the banks' tags of a report, and nothing else of it,
 * encrypted under a key that this device made for it and that cannot be read. The hub learns nothing of it.
 */
import { type Inquiry } from '../api/types'
import { type Bytes, utf8 } from '../protocol/bytes'
import { keys, read, remove, write } from './database'

/** null: not known, as when a bank's half did not answer, or when not all of its cards were listed. */
export type HalfTags = string[] | null

/** By institution code; a bank that did not answer is missing. */
export type ReportTags = Record<string, { debit: HalfTags; credit: HalfTags }>

interface Sealed {
  iv: Bytes
  sealed: ArrayBuffer
}

/** No inquiry has this id. */
const KEY = 'key'
const IV_BYTES = 12
const AES = 'AES-GCM'

async function ownKey(): Promise<CryptoKey> {
  const before = await read<CryptoKey>('tags', KEY)
  if (before) return before
  const made = await crypto.subtle.generateKey({ name: AES, length: 256 }, false, ['encrypt', 'decrypt'])
  await write('tags', KEY, made)
  return made
}

export async function keepTags(inquiryId: string, tags: ReportTags): Promise<void> {
  const iv: Bytes = crypto.getRandomValues(new Uint8Array(IV_BYTES))
  const algorithm = { name: AES, iv, additionalData: utf8(inquiryId) }
  const sealed = await crypto.subtle.encrypt(algorithm, await ownKey(), utf8(JSON.stringify(tags)))
  await write('tags', inquiryId, { iv, sealed } satisfies Sealed)
}

async function keptTags(inquiryId: string): Promise<ReportTags | undefined> {
  const kept = await read<Sealed>('tags', inquiryId)
  if (!kept) return undefined
  const algorithm = { name: AES, iv: kept.iv, additionalData: utf8(inquiryId) }
  return JSON.parse(
    new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, await ownKey(), kept.sealed)),
  )
}

/** The tags of the newest report before this one. `history` is newest first, and one person's. */
export async function tagsBefore(
  inquiryId: string,
  history: Inquiry[],
): Promise<{ report: Inquiry; tags: ReportTags } | null> {
  for (const report of history.slice(history.findIndex((each) => each.inquiry_id === inquiryId) + 1)) {
    const tags = await keptTags(report.inquiry_id)
    if (tags) return { report, tags }
  }
  return null
}

/** Forgets all but the last report's tags of this person, and those of a report that still lives. */
export async function sweepTags(history: Inquiry[]): Promise<void> {
  const kept = new Set(await keys('tags'))
  const [live, over] = [true, false].map((lives) =>
    history.filter((each) => kept.has(each.inquiry_id) && (each.state === 'ready') === lives),
  ) as [Inquiry[], Inquiry[]]
  for (const older of [...live, ...over].slice(live.length + 1)) await remove('tags', older.inquiry_id)
}

export async function forgetTags(): Promise<void> {
  for (const each of await keys('tags')) await remove('tags', each)
}

/** Whether anything is kept to compare with. */
export async function tagsKept(): Promise<boolean> {
  return (await keys('tags')).some((each) => each !== KEY)
}
