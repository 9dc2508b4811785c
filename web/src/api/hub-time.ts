/** The hub's time, by which drafts and reports end: this device's clock may be wrong. */

/** Not a number until the hub has said its time, so that nothing counts as ended before. */
let ahead = NaN

export function noteHubTime<T extends { now: string }>(reply: T): T {
  ahead = Date.parse(reply.now) - Date.now()
  return reply
}

export function hubNow(): number {
  return Date.now() + ahead
}
