/** What somebody filled in to register: in this tab's memory only, since it is personal; never the password. */
import { reactive } from 'vue'
import { Problem } from './api/problem'
import { type Phrase } from './api/types'
import { identityNumberProblem } from './checks/identity-number'
import { personNameProblem } from './checks/person-name'
import { phoneProblem } from './checks/typed'

const empty = () => ({ name: '', document_number: '', phone: '', region: '' })
export type Person = ReturnType<typeof empty>
export type PersonField = keyof Person

export const registration = reactive(empty())

export function forgetRegistration(): void {
  Object.assign(registration, empty())
}

const EMPTY: Record<PersonField, Phrase> = {
  name: { zh: '请填写姓名。', en: 'Fill in your name.' },
  document_number: { zh: '请填写身份证号。', en: 'Fill in your identity number.' },
  phone: { zh: '请填写手机号。', en: 'Fill in your mobile number.' },
  region: { zh: '请选择所在地区。', en: 'Choose your region.' },
}

/** What is wrong with each field, all of it at once. `today` is the hub's day. */
export function personProblems(person: Person, today: string): Record<PersonField, Problem | null> {
  const found = (field: PersonField, check: (typed: string) => Problem | null) =>
    person[field] ? check(person[field]) : new Problem('missing', 0, EMPTY[field], null, { field })
  return {
    name: found('name', personNameProblem),
    document_number: found('document_number', (typed) => identityNumberProblem(typed, today)),
    phone: found('phone', phoneProblem),
    region: found('region', () => null),
  }
}
