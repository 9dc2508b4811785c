/** Whose accounts these are: the hub's own, or those of the wallet app around this app (docs/wallet.md). */
import { computed, shallowRef } from 'vue'
import { hub } from './api/hub'
import { type Service } from './api/types'

const said = shallowRef<Service['accounts'] | null>(null)

/** Not before the hub has said so. */
export const inWallet = computed(() => said.value === 'wallet')

/** Asks the hub, once. */
export async function loadAccounts(): Promise<Service['accounts']> {
  return (said.value ??= (await hub.service()).accounts)
}
