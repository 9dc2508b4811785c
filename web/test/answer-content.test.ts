import { describe, expect, it } from 'vitest'
import { readAnswerContent } from '../src/protocol/answer-content'
import { Malformed } from '../src/protocol/bytes'
import { card, content, writeContent } from './support/bank'

const full = () =>
  content({
    cards: [
      card('debit', '6222', '0001'),
      card('prepaid', '6210', '0042'),
      card('credit', '6225', '9999', '00000-00001'),
      card('quasi_credit', '6259', '1234', '7ZZZZ-ZZZZZ'),
    ],
    hiddenReasons: ['no_phone', 'not_present_disabled'],
  })

describe('the 512 bytes inside an answer', () => {
  it('S11: gives kind, first four and last four digits of each card', () => {
    expect(readAnswerContent(writeContent(full()))).toEqual(full())
  })

  it('D4: 准贷记 counts as credit and 预付 as debit', () => {
    const { debitTotal, creditTotal } = readAnswerContent(writeContent(full()))
    expect([debitTotal, creditTotal]).toEqual([2, 2])
  })

  it('D7: tells an unknown customer from one with nothing to show', () => {
    expect(readAnswerContent(writeContent(content({ knownCustomer: false }))).knownCustomer).toBe(false)
    expect(readAnswerContent(writeContent(content())).knownCustomer).toBe(true)
  })

  it('D6: names the half that could not be asked', () => {
    const half = readAnswerContent(writeContent(content({ creditHalf: 'not_in_time' })))
    expect([half.debitHalf, half.creditHalf]).toEqual(['answered', 'not_in_time'])
  })

  const changed = (at: number, value: number) => {
    const bytes = writeContent(full())
    bytes[at] = value
    return bytes
  }
  it.each([
    ['another version', changed(0, 2)],
    ['an unknown customer status', changed(1, 3)],
    ['a zero half', changed(2, 0)],
    ['an unknown half', changed(3, 4)],
    ['an unknown reason bit', changed(4, 8)],
    ['an unknown flag', changed(5, 2)],
    ['25 cards', changed(6, 25)],
    ['a reserved byte in the head', changed(7, 1)],
    ['a reserved byte at the end of the head', changed(31, 1)],
    ['an unknown kind', changed(32, 5)],
    ['a reserved byte in a card', changed(33, 1)],
    ['digits beyond 9999', changed(34, 0xff)],
    ['an unused slot that is not zero', changed(511, 1)],
    ['a card in a slot that is not counted', changed(6, 3)],
    ['a used slot after an unused one', changed(6, 5)],
    ['a debit total below the list', changed(9, 1)],
    ['a credit total above the list without the flag', changed(11, 3)],
    ['cards of an unknown customer', changed(1, 2)],
    ['a time that no date has', writeContent(content({ asOf: 8.64e15 + 1 }))],
    ['511 bytes', writeContent(full()).slice(1)],
  ])('refuses %s', (_, bytes) => {
    expect(() => readAnswerContent(bytes)).toThrow(Malformed)
  })

  it('takes the last time that a date has', () => {
    expect(readAnswerContent(writeContent(content({ asOf: 8.64e15 }))).asOf).toBe(8.64e15)
  })

  it('takes totals above the list with the overflow flag', () => {
    const more = content({ cards: full().cards, moreThanListed: true, debitTotal: 300, creditTotal: 2 })
    expect(readAnswerContent(writeContent(more)).debitTotal).toBe(300)
  })
})
