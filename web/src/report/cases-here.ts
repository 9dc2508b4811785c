/** The cases that were opened on this device about cards of the report that is shown. */
import { type InjectionKey, provide, shallowRef } from 'vue'
import { type KeptCase, keptCases } from '../device/kept-cases'

interface CasesHere {
  inquiryId: string
  of: (reference: string) => KeptCase[]
  add: (opened: KeptCase) => void
}

export const CASES_HERE: InjectionKey<CasesHere> = Symbol('cases')

/** Read once for the whole report: it may have many cards. */
export function provideCases(inquiryId: string): void {
  const all = shallowRef<KeptCase[]>([])
  provide(CASES_HERE, {
    inquiryId,
    of: (reference) => all.value.filter((each) => each.reference === reference),
    add: (opened) => (all.value = [...all.value, opened]),
  })
  void keptCases().then(
    (kept) => (all.value = kept.filter((each) => each.isSent && each.inquiryId === inquiryId)),
  )
}
