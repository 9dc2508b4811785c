/** What is to happen with a report that lies open, by the times in milliseconds at which it is looked at. */

/** A report that nobody touches is not left lying open for whoever comes by. */
const IDLE = 10 * 60_000
/** Asking keeps the session alive, so it is rare; it ends with the report, that is after IDLE at the latest. */
const ASKED_EVERY = 5 * 60_000

export interface Watched {
  /** By the hub's time. */
  eraseAt: number
  hubNow: number
  /** These by the device's. */
  now: number
  touched: number
  asked: number
}

export function watched({ eraseAt, hubNow, now, touched, asked }: Watched): 'end' | 'hide' | 'ask' | 'keep' {
  if (hubNow >= eraseAt) return 'end'
  if (now - touched >= IDLE) return 'hide'
  return now - asked >= ASKED_EVERY ? 'ask' : 'keep'
}
