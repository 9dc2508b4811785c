/** New since last time, gone since last time: told by the banks' tags alone, and kept by this device alone (B8). */
import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Inquiry, InquiryState } from '../src/api/types'
import { read } from '../src/device/database'
import { forgetTags, keepTags, sweepTags, tagsBefore, tagsKept } from '../src/device/report-tags'
import { type AnswerContent, type Card, type Kind } from '../src/protocol/answer-content'
import { compare, tagsOf } from '../src/report/compare'
import { bankMatches, cardMatches } from '../src/report/filter'
import { type Report } from '../src/report/open-report'

const card = (kind: Kind, tag: number): Card => ({
  kind,
  first4: '6222',
  last4: String(tag).padStart(4, '0'),
  reference: `0000${tag}-00000`,
  tag: new Uint8Array(8).fill(tag),
})

function report(cards: Card[], more: Partial<AnswerContent> = {}): Report {
  const content: AnswerContent = {
    knownCustomer: true,
    debitHalf: 'answered',
    creditHalf: 'answered',
    hiddenReasons: [],
    moreThanListed: false,
    debitTotal: cards.filter((each) => each.kind === 'debit').length,
    creditTotal: cards.filter((each) => each.kind === 'credit').length,
    asOf: 0,
    cards,
    ...more,
  }
  return {
    inquiryId: 'i',
    generatedAt: '',
    eraseAt: '',
    asked: 1,
    results: [{ bank: '01020000', outcome: 'answered', content }],
  }
}

const between = (before: Report, now: Report) => compare(tagsOf(before), tagsOf(now))
const inquiry = (inquiry_id: string, state: InquiryState) => ({ inquiry_id, state }) as Inquiry

describe('B8: two reports', () => {
  const before = report([card('debit', 1), card('debit', 2), card('credit', 3)])

  it('differ by the cards that came and went', () => {
    const found = between(before, report([card('debit', 2), card('debit', 4), card('debit', 5)]))
    expect([...found.fresh]).toEqual(['01020000 0404040404040404', '01020000 0505050505050505'])
    expect(found.gone).toEqual([{ bank: '01020000', debit: 1, credit: 1 }])
    expect(found.unknown).toEqual([])
  })

  it('do not differ when nothing changed', () => {
    expect(between(before, before)).toEqual({ fresh: new Set(), gone: [], unknown: [] })
  })

  it.each([
    ['a half that did not answer', report([card('debit', 1)], { creditHalf: 'not_in_time' })],
    ['a list that is not whole', report([card('debit', 1)], { moreThanListed: true, debitTotal: 30 })],
  ])('say nothing of %s, neither before nor now', (_why, half) => {
    for (const found of [between(half, before), between(before, half)]) {
      expect(found.gone.flatMap((each) => (each.credit ? [each] : []))).toEqual([])
      expect([...found.fresh].some((key) => key.endsWith('03'.repeat(8)))).toBe(false)
      expect(found.unknown).toEqual(['01020000'])
    }
  })

  it('say nothing of a bank that was not asked last time, or is not asked now', () => {
    const found = compare({ '01030000': { debit: ['aa'], credit: [] } }, tagsOf(before))
    expect(found).toEqual({ fresh: new Set(), gone: [], unknown: ['01020000'] })
  })
})

describe('B8: what this device keeps', () => {
  beforeEach(forgetTags)
  const tags = tagsOf(report([card('debit', 1)]))

  it('is encrypted under a key that cannot be read, and holds no digits', async () => {
    await keepTags('a', tags)
    expect((await read<CryptoKey>('tags', 'key'))?.extractable).toBe(false)
    const kept = await read<{ sealed: ArrayBuffer }>('tags', 'a')
    expect(new TextDecoder().decode(kept?.sealed)).not.toContain('0101')
    expect(JSON.stringify(tags)).not.toMatch(/6222|0001/)
  })

  it('is compared with the report after it, and only the last is kept beside a live one', async () => {
    const history = [inquiry('c', 'ready'), inquiry('b', 'expired'), inquiry('a', 'expired')]
    await keepTags('a', tags)
    await keepTags('b', tags)
    await keepTags('c', tags)
    expect((await tagsBefore('c', history))?.report.inquiry_id).toBe('b')
    await sweepTags(history)
    expect(await read('tags', 'a')).toBeUndefined()
    expect((await tagsBefore('c', history))?.tags).toEqual(tags)
    await sweepTags([inquiry('c', 'deleted'), ...history.slice(1)])
    expect(await read('tags', 'b')).toBeUndefined()
    expect(await read('tags', 'c')).toBeDefined()
  })

  it('belongs to one person: another’s history finds nothing', async () => {
    await keepTags('a', tags)
    expect(await tagsBefore('z', [inquiry('z', 'ready'), inquiry('y', 'expired')])).toBeNull()
  })

  it('can be forgotten', async () => {
    await keepTags('a', tags)
    expect(await tagsKept()).toBe(true)
    await forgetTags()
    expect(await tagsKept()).toBe(false)
  })
})

describe('looking for something in a report', () => {
  const bank = {
    code: '01020000',
    zh: '工商银行',
    en: 'ICBC',
    service_number: '',
    slot: 0,
    state: 'live' as const,
    open: true,
    opens_on: null,
  }
  it('finds a bank by either name or its code', () => {
    for (const text of ['工商', 'icb', '0102', '']) expect(bankMatches(text, bank.code, bank)).toBe(true)
    expect(bankMatches('农业', bank.code, bank)).toBe(false)
  })
  it('finds a card by its digits or kind, or by being new', () => {
    const one = card('credit', 7)
    expect(cardMatches(one, '0007', 'all', false, false)).toBe(true)
    expect(cardMatches(one, '9', 'all', false, false)).toBe(false)
    expect(cardMatches(one, '工商', 'debit', true, true)).toBe(false)
    expect(cardMatches(one, '工商', 'new', true, false)).toBe(false)
    expect(cardMatches(one, '', 'new', true, true)).toBe(true)
  })
})
