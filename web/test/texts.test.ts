/** What the release wants a person to read, in both languages. */
import { describe, expect, it } from 'vitest'
import { GROUPS, HIDDEN, KINDS } from '../src/texts/report'
import { QUESTIONS } from '../src/texts/questions'
import * as warnings from '../src/texts/warnings'

const zh = (phrases: { zh: string }[]) => phrases.map((each) => each.zh).join('\n')

describe('texts', () => {
  it('S17: the ten named scams stand in the order of the release', () => {
    expect(warnings.PRETEXTS.map((each) => each.zh)).toEqual(
      '投资理财 贷款审批 快递理赔 会员退订 网购刷单 信用卡提额 变更学生账户 注销账户 对接安全认证 归还教育额度'.split(
        ' ',
      ),
    )
  })

  it('S17: there is no other channel, and nobody may demand a query', () => {
    expect(warnings.ONLY_CHANNEL.zh).toMatch(/没有其他网站.*小程序.*柜台/)
    expect(warnings.NOBODY_MAY_DEMAND.zh).toContain('诈骗')
  })

  it('S16: it has nothing to do with the credit report', () => {
    expect(warnings.NOT_CREDIT_REPORT.zh).toContain('征信')
  })

  it('S18: codes and results are for nobody else, nor another person’s phone', () => {
    expect(warnings.KEEP_PRIVATE.zh).toMatch(/验证码.*查询结果.*别人的手机/)
  })

  it('S19, S23: the advice for the cards found', () => {
    const advice = zh(warnings.CARD_CARE)
    for (const part of ['保管好', '销户', '不要出租、出售', '工资', '少开新卡'])
      expect(advice).toContain(part)
  })

  it('S22: only cards of the UnionPay network', () => {
    expect(warnings.ONLY_UNIONPAY.zh).toContain('银联卡')
  })

  it('S15: each of the three reasons has its own words and a way on', () => {
    expect(HIDDEN.no_phone.zh).toMatch(/手机号.*补留/)
    expect(HIDDEN.document_expired.zh).toMatch(/过期.*更新/)
    expect(HIDDEN.not_present_disabled.zh).toMatch(/无卡.*咨询/)
  })

  it('D4: the real type is named where it is counted otherwise', () => {
    expect(KINDS.quasi_credit.zh).toContain('准贷记')
    expect(KINDS.prepaid.zh).toContain('预付')
  })

  it('S9: a silent bank does not mean that there is no card', () => {
    expect(GROUPS.not_answered.reason.zh).toContain('不表示您在这家银行没有卡')
  })

  it('S21: ten questions, each with an answer in both languages', () => {
    expect(QUESTIONS).toHaveLength(10)
    for (const each of QUESTIONS) {
      expect(each.question.en).not.toBe('')
      expect(each.answer.length).toBeGreaterThan(0)
      for (const paragraph of each.answer) {
        expect(paragraph.zh).not.toBe('')
        expect(paragraph.en).not.toBe('')
      }
    }
  })
})
