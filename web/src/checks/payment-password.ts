/** The hub's rules for a payment password, so that a weak one is refused at once and not after the SMS. */
import { Problem } from '../api/problem'
import { type Phrase } from '../api/types'
import { plainPhone } from './typed'

/** 111111, 121212, 123123; 111222, 112233. */
const REPETITION = /^(?:(.)\1{5}|(..)\2\2|(...)\3|(.)\4\4(.)\5\5|(.)\6(.)\7(.)\8)$/

const HARDER: Phrase = { zh: '请换一个不容易猜到的密码。', en: 'Choose one that is harder to guess.' }
const IMPERSONAL: Phrase = {
  zh: '请换一个与个人信息无关的密码。',
  en: 'Choose one that has nothing to do with your data.',
}

/** Each digit follows the one before; 9 is followed by 0, as on a keyboard. */
function isRun(digits: string, step: number): boolean {
  return [...digits].every(
    (digit, i) => i === 0 || (Number(digits[i - 1]) + step + 10) % 10 === Number(digit),
  )
}

/** Every order in which a date is written, with the century and without. */
function dateForms(birthDate: string): string[] {
  const [year, month, day] = [birthDate.slice(0, 4), birthDate.slice(4, 6), birthDate.slice(6, 8)]
  return [year, year.slice(2)].flatMap((each) => [each + month + day, day + month + each, month + day + each])
}

/** `birthDate` is written 19491231; `phone` as it was typed. */
export function paymentPasswordProblem(digits: string, birthDate: string, phone: string): Problem | null {
  const refused = (code: string, what: Phrase, next = HARDER) =>
    new Problem(`payment-password-${code}`, 0, what, next, { field: 'payment_password' })
  if (isRun(digits, 1) || isRun(digits, -1))
    return refused('sequence', {
      zh: '支付密码不能是连续的数字，例如 123456。',
      en: 'The payment password must not be a run such as 123456.',
    })
  if (REPETITION.test(digits))
    return refused('repetition', {
      zh: '支付密码不能是重复的数字，例如 111111、121212 或 112233。',
      en: 'The payment password must not repeat itself, such as 111111, 121212 or 112233.',
    })
  if (dateForms(birthDate).some((date) => date.includes(digits)))
    return refused(
      'birth-date',
      {
        zh: '支付密码不能取自出生日期。',
        en: 'The payment password must not come from your birth date.',
      },
      IMPERSONAL,
    )
  if (plainPhone(phone).includes(digits))
    return refused(
      'phone',
      {
        zh: '支付密码不能取自手机号。',
        en: 'The payment password must not come from your phone number.',
      },
      IMPERSONAL,
    )
  return null
}
