/** The hub's time, by which drafts and reports end: this device's clock may be wrong. */

/** Not a number until the hub has said its time, so that nothing counts as ended before. */
let ahead = NaN

export function noteHubTime<T extends { now: string }>(reply: T): T {
  ahead = Date.parse(reply.now) - Date.now()
  return reply
}

const DAY = 24 * 60 * 60 * 1000

/**
 * The time at which certificates and revocation lists are checked: the hub's, but never a day behind this device's own,
 * so that a hub cannot go on living before the end of a list.
 */
export function checkTime(hubTime: number): number {
  return Math.max(hubTime, Date.now() - DAY)
}

export function hubNow(): number {
  return Date.now() + ahead
}
