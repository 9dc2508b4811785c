/**
 * What a wallet sent the browser back with (docs/wallet.md). It is taken out of the address before the router looks there:
 * the router would stay at the address of before, and repeat code and state in each of its own.
 */
const NEXT = 'chaka.wallet-next'

export interface WayBack {
  /** Empty for who said no at the wallet. */
  code: string
  state: string
  /** What is to be opened then. */
  next: string
}

/** Before the way there. */
export function openAfterwards(next: string): void {
  sessionStorage.setItem(NEXT, next)
}

/** Null for who does not come from a wallet. */
export function takeWayBack(): WayBack | null {
  const query = new URLSearchParams(location.search)
  const [code, state] = [query.get('code'), query.get('state')]
  if (state === null) return null
  const next = sessionStorage.getItem(NEXT) ?? '/'
  sessionStorage.removeItem(NEXT)
  history.replaceState(null, '', `${location.pathname}#${next}`)
  return { code: code ?? '', state, next }
}

export const wayBack = takeWayBack()
