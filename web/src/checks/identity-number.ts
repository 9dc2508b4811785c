/**
 * GB 11643, as the hub checks it (D16). It is checked here too, so that a slip shows while the card is still in the
 * hand, and not two screens and an SMS later. The hub decides all the same.
 */
import { Problem } from '../api/problem'
import { type Phrase } from '../api/types'
import { plainNumber } from './typed'

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECK_CHARACTERS = '10X98765432'

type Slip = 'length' | 'characters' | 'check-digit' | 'birth-date' | 'birth-date-future'

const SLIPS: Record<Slip, { what: Phrase; next: Phrase }> = {
  length: {
    what: {
      zh: '身份证号码应为 18 位（旧号码 15 位）。',
      en: 'An identity number has 18 characters (old ones 15).',
    },
    next: { zh: '请数一数位数，再输入一次。', en: 'Count the characters and enter it again.' },
  },
  characters: {
    what: {
      zh: '身份证号码只能是数字，最后一位可以是 X。',
      en: 'An identity number has only digits; the last may be X.',
    },
    next: { zh: '请去掉其他字符，再输入一次。', en: 'Remove other characters and enter it again.' },
  },
  'check-digit': {
    what: {
      zh: '身份证号码的最后一位与前面的数字不符。',
      en: 'The last character of the identity number does not fit the others.',
    },
    next: {
      zh: '多半是输错了一位，请对照身份证再看一遍。',
      en: 'One digit is probably mistyped; compare it with the card.',
    },
  },
  'birth-date': {
    what: {
      zh: '身份证号码里的出生日期不存在。',
      en: 'The birth date in the identity number does not exist.',
    },
    next: { zh: '请检查第 7 到 14 位。', en: 'Check the 7th to 14th digit.' },
  },
  'birth-date-future': {
    what: {
      zh: '身份证号码里的出生日期还没有到。',
      en: 'The birth date in the identity number lies in the future.',
    },
    next: { zh: '请检查第 7 到 14 位。', en: 'Check the 7th to 14th digit.' },
  },
}

/** The number in its 18-digit form, or what is wrong with it. */
function read(typed: string, today: string): { digits: string } | Slip {
  const text = plainNumber(typed).toUpperCase()
  if (text.length !== 15 && text.length !== 18) return 'length'
  if (!/^(\d{15}|\d{17}[\dX])$/.test(text)) return 'characters'
  // Numbers of 15 digits were issued before 1999: no century, no check character.
  const first17 = text.length === 15 ? `${text.slice(0, 6)}19${text.slice(6)}` : text.slice(0, 17)
  const birth = birthDateIn(first17)
  if (!exists(birth)) return 'birth-date'
  if (birth > today) return 'birth-date-future'
  const digits = first17 + checkCharacter(first17)
  return text.length === 18 && digits !== text ? 'check-digit' : { digits }
}

const birthDateIn = (number: string) =>
  `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`

/** An impossible day such as 30 February is either refused by Date, or comes out as another day. */
function exists(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date)
}

function checkCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0)
  return CHECK_CHARACTERS[sum % CHECK_CHARACTERS.length]!
}

/** `today` is the hub's day, such as 2022-03-21. */
export function identityNumberProblem(typed: string, today: string): Problem | null {
  const result = read(typed, today)
  if (typeof result !== 'string') return null
  const { what, next } = SLIPS[result]
  return new Problem(`identity-number-${result}`, 0, what, next, { field: 'document_number' })
}

/** Such as 19491231, of a number that has no problem. */
export function birthDateOf(typed: string): string {
  const text = plainNumber(typed)
  return text.length === 15 ? `19${text.slice(6, 12)}` : text.slice(6, 14)
}
