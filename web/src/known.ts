/** What the hub said last of a person's queries: in this tab's memory only, and shown while the hub cannot be reached. */
import { shallowRef, watch } from 'vue'
import { me } from './account'
import { type Inquiry } from './api/types'

/** `at`: when, by this device's clock, which is the one that the person looks at. */
export const known = shallowRef<{ inquiries: Inquiry[]; at: string } | null>(null)

export function noteInquiries(inquiries: Inquiry[]): void {
  known.value = { inquiries, at: new Date().toISOString() }
}

// The next person at this device sees nothing of it.
watch(me, (person, before) => {
  if (before && !person) known.value = null
})
