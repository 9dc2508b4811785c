import { describe, expect, it, vi } from 'vitest'
import { language } from '../src/language'
import { showDate, showEnd, showTime } from '../src/time'

vi.mock('../src/language', () => ({ language: { value: 'zh' } }))
process.env.TZ = 'America/St_Johns'

describe('D1: times are those of Asia/Shanghai on any device', () => {
  it('a moment', () => {
    expect(showTime('2021-12-20T16:05:00Z')).toBe('2021年12月21日 00:05')
  })

  it('the end of a natural day is its 24:00', () => {
    expect(showEnd('2021-12-28T16:00:00Z')).toBe('2021年12月28日 24:00')
    expect(showEnd('2021-12-31T16:00:00Z')).toBe('2021年12月31日 24:00')
    expect(showEnd('2021-12-28T15:59:00Z')).toBe('2021年12月28日 23:59')
  })

  it('a date stays what it is', () => {
    expect(showDate('2022-03-21')).toBe('2022年3月21日')
    expect(showDate('2022-03-20T16:00:00Z')).toBe('2022年3月21日')
  })

  it('in English', () => {
    language.value = 'en'
    expect(showTime('2021-12-20T16:05:00Z')).toBe('21 Dec 2021 00:05')
    language.value = 'zh'
  })
})
