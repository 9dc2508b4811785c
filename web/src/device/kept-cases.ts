/** What this device keeps of the cases that were opened on it (B6): the sealed bytes, the wish and the reference. */
import { type Bytes } from '../protocol/bytes'
import { type Wish } from '../protocol/sealed-case'
import { keys, read, remove, write } from './database'

export interface KeptCase {
  caseId: string
  inquiryId: string
  bank: string
  wish: Wish
  reference: string
  askedAt: number
  /** The hub has it. */
  isSent: boolean
  /** What was sent, or is to be sent again: the same bytes are the same case. */
  sealed: Bytes
}

/** As long as a case lives after it was opened (protocol section 15). */
const LIVES = 90 * 24 * 60 * 60 * 1000

export function keepCase(each: KeptCase): Promise<void> {
  return write('cases', each.caseId, each)
}

export function forgetCase(caseId: string): Promise<void> {
  return remove('cases', caseId)
}

export async function keptCases(): Promise<KeptCase[]> {
  const all = await Promise.all((await keys('cases')).map((each) => read<KeptCase>('cases', each)))
  return all.filter((each) => each !== undefined)
}

/** Forgets those that are over; `now` is the hub's time in milliseconds. */
export async function sweepCases(now: number): Promise<void> {
  for (const each of await keptCases()) if (now > each.askedAt + LIVES) await forgetCase(each.caseId)
}

export async function forgetCasesOf(inquiryIds: string[]): Promise<void> {
  for (const each of await keptCases()) if (inquiryIds.includes(each.inquiryId)) await forgetCase(each.caseId)
}
