/** A report that ends in one tab goes from the screens of the others, too (S12, D8). */
const CHANNEL = 'chaka-ended'

export function tellEnded(inquiryId: string): void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.postMessage(inquiryId)
  channel.close()
}

/** Calls `act` when this inquiry's report ends in another tab; gives what ends the listening. */
export function whenEnded(inquiryId: string, act: () => void): () => void {
  const channel = new BroadcastChannel(CHANNEL)
  channel.addEventListener('message', ({ data }) => data === inquiryId && act())
  return () => channel.close()
}
