/** The first step of registering tells every slip at once. */
import { expect, it } from 'vitest'
import { personProblems } from '../src/registration'

it('tells the slips of all fields at once', () => {
  const typed = { name: '1', document_number: '110105', phone: '', region: '' }
  const codes = Object.entries(personProblems(typed, '2022-03-21')).map(([field, slip]) => [
    field,
    slip?.code,
  ])
  expect(Object.fromEntries(codes)).toEqual({
    name: 'name-invalid',
    document_number: 'identity-number-length',
    phone: 'missing',
    region: 'missing',
  })
})
