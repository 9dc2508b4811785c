/** The 512 bytes inside a sealed answer, protocol section 7: read strictly, refused when in doubt. */
import { type Bytes, Malformed, Reader } from './bytes'

export const CONTENT_BYTES = 512
const SLOTS = 24
const SLOT_BYTES = 20
/** The largest time value of a Date; a later one could not be shown. */
const LAST_TIME = 8.64e15

export type Half = 'answered' | 'not_in_time' | 'no_such_system'
export type Kind = 'debit' | 'credit' | 'quasi_credit' | 'prepaid'
export type HiddenReason = 'no_phone' | 'document_expired' | 'not_present_disabled'

export interface Card {
  kind: Kind
  first4: string
  last4: string
  /** Ten characters of Crockford base 32 in two groups; only the bank resolves it (B4). */
  reference: string
  /** Stable per person and card under a key of the bank's own (B8). */
  tag: Bytes
}

export interface AnswerContent {
  knownCustomer: boolean
  debitHalf: Half
  creditHalf: Half
  hiddenReasons: HiddenReason[]
  moreThanListed: boolean
  debitTotal: number
  creditTotal: number
  asOf: number
  cards: Card[]
}

const HALVES: Half[] = ['answered', 'not_in_time', 'no_such_system']
const KINDS: Kind[] = ['debit', 'credit', 'quasi_credit', 'prepaid']
const REASONS: HiddenReason[] = ['no_phone', 'document_expired', 'not_present_disabled']

/** 准贷记 counts as credit, 预付 as debit (D4). */
export function isCredit(kind: Kind): boolean {
  return kind === 'credit' || kind === 'quasi_credit'
}

export function readAnswerContent(bytes: Bytes): AnswerContent {
  if (bytes.length !== CONTENT_BYTES) throw new Malformed('not 512 bytes')
  const reader = new Reader(bytes)
  if (reader.number(1) !== 1) throw new Malformed('unknown version')
  const knownCustomer = oneOf([true, false], reader.number(1))
  const debitHalf = oneOf(HALVES, reader.number(1))
  const creditHalf = oneOf(HALVES, reader.number(1))
  const reasonBits = reader.number(1)
  if (reasonBits > 0b111) throw new Malformed('unknown reason')
  const flags = reader.number(1)
  if (flags > 1) throw new Malformed('unknown flag')
  const used = reader.number(1)
  if (used > SLOTS) throw new Malformed('too many cards')
  reader.zeros(1)
  const debitTotal = reader.number(2)
  const creditTotal = reader.number(2)
  const asOf = reader.number(8)
  if (asOf > LAST_TIME) throw new Malformed('no such time')
  reader.zeros(12)
  const cards = Array.from({ length: used }, () => readCard(reader))
  reader.zeros((SLOTS - used) * SLOT_BYTES)
  reader.end()

  const content: AnswerContent = {
    knownCustomer,
    debitHalf,
    creditHalf,
    hiddenReasons: REASONS.filter((_, bit) => (reasonBits >> bit) & 1),
    moreThanListed: flags === 1,
    debitTotal,
    creditTotal,
    asOf,
    cards,
  }
  checkTotals(content)
  return content
}

function checkTotals(content: AnswerContent): void {
  const credit = content.cards.filter((card) => isCredit(card.kind)).length
  const debit = content.cards.length - credit
  const { debitTotal, creditTotal } = content
  if (!content.knownCustomer && debitTotal + creditTotal + content.cards.length > 0)
    throw new Malformed('cards of an unknown customer')
  if (debitTotal < debit || creditTotal < credit) throw new Malformed('totals below the list')
  if (debitTotal + creditTotal > content.cards.length && !content.moreThanListed)
    throw new Malformed('totals above the list')
}

function readCard(reader: Reader): Card {
  const kind = oneOf(KINDS, reader.number(1))
  reader.zeros(1)
  const first4 = fourDigits(reader.number(2))
  const last4 = fourDigits(reader.number(2))
  return { kind, first4, last4, reference: reference(reader.take(6)), tag: reader.take(8) }
}

/** Values count from 1 in the order of the protocol's table. */
function oneOf<T>(values: T[], code: number): T {
  const value = values[code - 1]
  if (value === undefined) throw new Malformed('unknown value')
  return value
}

function fourDigits(value: number): string {
  if (value > 9999) throw new Malformed('not four digits')
  return String(value).padStart(4, '0')
}

function reference(bytes: Bytes): string {
  const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  let bits = bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n)
  let text = ''
  for (let i = 0; i < 10; i++) {
    text = alphabet[Number(bits & 31n)] + text
    bits >>= 5n
  }
  return `${text.slice(0, 5)}-${text.slice(5)}`
}
