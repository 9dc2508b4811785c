/** Who is signed in, as the hub last said it. */
import { shallowRef, watch } from 'vue'
import { hub, onSignedOut } from './api/hub'
import { Problem } from './api/problem'
import { type Me } from './api/types'
import { belongsTo, forgetQuery } from './query/flow'

/** undefined: not asked yet; null: nobody. */
export const me = shallowRef<Me | null | undefined>(undefined)

onSignedOut(() => (me.value = null))

watch(
  me,
  (person) => {
    if (person) belongsTo(`${person.name_masked} ${person.phone_masked}`)
  },
  { flush: 'sync' },
)

/** Asks the hub; nobody being signed in is an answer, not an error. */
export async function loadMe(): Promise<Me | null> {
  try {
    me.value = await hub.me()
  } catch (error) {
    if (!(error instanceof Problem && error.code === 'not-signed-in')) throw error
    me.value = null
  }
  return me.value
}

export const signOut = () => leave(hub.signOut)

export const signOutEverywhere = () => leave(hub.signOutEverywhere)

async function leave(end: () => Promise<void>): Promise<void> {
  await end()
  forgetQuery()
  me.value = null
}
