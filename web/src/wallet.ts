/** Sign-in by the wallet app that this app stands in: the way there, and what is brought back (docs/wallet.md). */
import { shallowRef } from 'vue'
import { me } from './account'
import { hub } from './api/hub'
import { type Problem, asProblem } from './api/problem'

const NEXT = 'chaka.wallet-next'

/** What went wrong on the way back; shown where a person signs in. */
export const walletProblem = shallowRef<Problem | null>(null)

/** Leaves this page; `next` opens after the way back. */
export async function goToWallet(next: string): Promise<void> {
  const address = await hub.beginWalletSignIn()
  sessionStorage.setItem(NEXT, next)
  location.assign(address)
}

/** Ends a sign-in when the wallet has just sent the browser back. Code and state leave the address at once. */
export async function comeFromWallet(): Promise<void> {
  const query = new URLSearchParams(location.search)
  const [code, state] = [query.get('code'), query.get('state')]
  if (state === null) return
  const next = sessionStorage.getItem(NEXT) ?? '/'
  sessionStorage.removeItem(NEXT)
  history.replaceState(null, '', `${location.pathname}#${next}`)
  try {
    // Who said no at the wallet comes back without a code, and the hub says so.
    me.value = await hub.endWalletSignIn(code ?? '', state)
  } catch (error) {
    walletProblem.value = asProblem(error)
    history.replaceState(null, '', `${location.pathname}#/sign-in?next=${encodeURIComponent(next)}`)
  }
}
