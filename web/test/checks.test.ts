/** What is checked before the hub is asked: the same verdicts as the hub's own (D16). */
import { describe, expect, it } from 'vitest'
import { birthDateOf, identityNumberProblem } from '../src/checks/identity-number'
import { personNameProblem } from '../src/checks/person-name'
import { paymentPasswordProblem } from '../src/checks/payment-password'
import { Problem } from '../src/api/problem'
import { endsCode, smsCodeProblem, withAdvice } from '../src/checks/sms-code'
import { phoneProblem, plainNumber, plainPhone } from '../src/checks/typed'

const TODAY = '2022-03-21'
const numberCode = (typed: string) => identityNumberProblem(typed, TODAY)?.code
const passwordCode = (digits: string) => paymentPasswordProblem(digits, '19491231', '138 0013 8046')?.code

describe('identity number', () => {
  it.each(['11010519491231002X', '11010519491231002x', ' 110105 19491231 002X ', '１１０１０５19491231002X'])(
    'D16: takes %s',
    (typed) => expect(numberCode(typed)).toBeUndefined(),
  )
  it('D16: takes the old form of 15 digits, and knows its birth date', () => {
    expect(numberCode('110105491231002')).toBeUndefined()
    expect(birthDateOf('110105491231002')).toBe('19491231')
    expect(birthDateOf('11010519491231002X')).toBe('19491231')
  })
  it.each([
    ['110105', 'length'],
    ['1101051949123100AX', 'characters'],
    ['110105194912310021', 'check-digit'],
    ['110105195002300021', 'birth-date'],
    ['110105202203220021', 'birth-date-future'],
  ])('says what is wrong with %s', (typed, slip) => expect(numberCode(typed)).toBe(`identity-number-${slip}`))
})

describe('name', () => {
  it.each(['欧阳小青', ' 张三 ', '买买提•𠅤', '阿卜杜拉.买买提', 'abc', 'é' + 'É', '张'.repeat(40)])(
    'D16: takes "%s"',
    (typed) => expect(personNameProblem(typed)).toBeNull(),
  )
  it.each(['1', '张', '张 小红', '张小红😀', '张3', '·买买提', '买买提·', '买··提', '张'.repeat(41)])(
    'refuses "%s"',
    (typed) => expect(personNameProblem(typed)?.code).toBe('name-invalid'),
  )
})

describe('payment password', () => {
  it.each([
    ['123456', 'sequence'],
    ['567890', 'sequence'],
    ['210987', 'sequence'],
    ['111111', 'repetition'],
    ['121212', 'repetition'],
    ['123123', 'repetition'],
    ['112233', 'repetition'],
    ['491231', 'birth-date'],
    ['311249', 'birth-date'],
    ['194912', 'birth-date'],
    ['013804', 'phone'],
  ])('refuses %s', (digits, rule) => expect(passwordCode(digits)).toBe(`payment-password-${rule}`))
  it.each(['258046', '135790', '123457'])('takes %s', (digits) =>
    expect(passwordCode(digits)).toBeUndefined(),
  )
})

describe('numbers as people type them', () => {
  it('takes groups, full-width digits and the country code', () => {
    expect(plainNumber('138 0013-8000')).toBe('13800138000')
    expect(plainPhone('＋86 １３８００１３８０００')).toBe('13800138000')
    expect(plainPhone('008613800138000')).toBe('13800138000')
  })
  it('lets only a whole SMS code go to the hub', () => {
    expect(smsCodeProblem('')?.code).toBe('sms-code-incomplete')
    expect(smsCodeProblem('12345')?.code).toBe('sms-code-incomplete')
    expect(smsCodeProblem('123 456')).toBeNull()
  })
  it('asks for a new code once the last attempt is spent, and not for another try', () => {
    const wrong = (left: number) =>
      new Problem('sms-code-wrong', 422, { zh: '不对', en: 'wrong' }, null, { attempts_left: left })
    expect(endsCode(wrong(1))).toBe(false)
    expect(endsCode(wrong(0))).toBe(true)
    expect(withAdvice(wrong(1), 'valid')).toEqual(wrong(1))
    expect(withAdvice(wrong(0), 'over').next?.zh).toContain('重新获取')
    expect(withAdvice(wrong(0), 'over').more.attempts_left).toBeUndefined()
  })
  it('points to the button only while no code holds', () => {
    const advice = (state: 'none' | 'valid' | 'over') => withAdvice(smsCodeProblem('12')!, state).next?.zh
    expect(advice('none')).toContain('获取验证码')
    expect(advice('valid')).toBeUndefined()
    expect(advice('over')).toContain('重新获取')
  })
  it.each(['138 0013 8000', '+86 13800138000'])('takes the phone %s', (typed) =>
    expect(phoneProblem(typed)).toBeNull(),
  )
  it.each(['', '1380013800', '12800138000', '138001380000'])('refuses the phone "%s"', (typed) =>
    expect(phoneProblem(typed)?.code).toBe('phone-invalid'),
  )
})
