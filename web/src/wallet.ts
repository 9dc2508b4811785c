/** Sign-in by the wallet app that this app stands in: the way there, and what is brought back (docs/wallet.md). */
import { shallowRef } from 'vue'
import { me } from './account'
import { hub } from './api/hub'
import { type Problem, asProblem } from './api/problem'
import { type WayBack, openAfterwards } from './way-back'

/** What went wrong on the way back; shown where a person signs in. */
export const walletProblem = shallowRef<Problem | null>(null)

/** Leaves this page; `next` opens after the way back. */
export async function goToWallet(next: string): Promise<void> {
  const address = await hub.beginWalletSignIn()
  openAfterwards(next)
  location.assign(address)
}

/** Ends a sign-in when the wallet has just sent the browser back. Gives what is to be opened. */
export async function comeFromWallet({ code, state, next }: WayBack): Promise<string> {
  try {
    // Who said no at the wallet comes back without a code, and the hub says so.
    me.value = await hub.endWalletSignIn(code, state)
    return next
  } catch (error) {
    walletProblem.value = asProblem(error)
    return `/sign-in?next=${encodeURIComponent(next)}`
  }
}
