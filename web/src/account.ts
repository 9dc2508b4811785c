/** Who is signed in, as the hub last said it. */
import { shallowRef, watch } from 'vue'
import { hub, onSignedOut } from './api/hub'
import { Problem } from './api/problem'
import { type Me } from './api/types'
import { belongsTo, forgetQuery } from './query/flow'

/** undefined: not asked yet; null: nobody. */
export const me = shallowRef<Me | null | undefined>(undefined)

onSignedOut(() => (me.value = null))

/** Whether somebody signed in here and did not leave: the session itself no script can see. */
const SIGNED_IN = 'chaka-signed-in'

watch(
  me,
  (person) => {
    if (person === undefined) return
    if (person) localStorage.setItem(SIGNED_IN, 'yes')
    else localStorage.removeItem(SIGNED_IN)
    if (person) belongsTo(`${person.name_masked} ${person.phone_masked}`)
  },
  { flush: 'sync' },
)

/** Asks the hub, unless nobody ever signed in here; nobody being signed in is an answer, not an error. */
export async function loadMe(): Promise<Me | null> {
  if (!localStorage.getItem(SIGNED_IN)) return (me.value = null)
  try {
    me.value = await hub.me()
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'not-signed-in')) throw error
    me.value = null
  }
  return me.value
}

/** Somebody signed out in another tab: what this one shows goes, too. */
export function leaveWithOtherTabs(): void {
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === SIGNED_IN && newValue === null && me.value) location.reload()
  })
}

export const signOut = () => leave(hub.signOut)

export const signOutEverywhere = () => leave(hub.signOutEverywhere)

async function leave(end: () => Promise<void>): Promise<void> {
  await end()
  forgetQuery()
  me.value = null
}
