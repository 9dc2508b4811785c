/** What is to happen with a report that lies open, by the times in milliseconds at which it is looked at. */

/** A report that nobody touches is not left lying open for whoever comes by: first it asks, then it is put away. */
const IDLE = 3 * 60_000
const ANSWER_WITHIN = 60_000
/** Asking the hub keeps the session alive, so it is rare. */
const ASKED_EVERY = 2 * 60_000

export interface Watched {
  /** By the hub's time. */
  eraseAt: number
  hubNow: number
  /** These by the device's. */
  now: number
  touched: number
  asked: number
}

export type Next = 'end' | 'lock' | 'question' | 'ask' | 'keep'

export function watched({ eraseAt, hubNow, now, touched, asked }: Watched): Next {
  if (hubNow >= eraseAt) return 'end'
  if (now - touched >= IDLE + ANSWER_WITHIN) return 'lock'
  if (now - touched >= IDLE) return 'question'
  return now - asked >= ASKED_EVERY ? 'ask' : 'keep'
}
