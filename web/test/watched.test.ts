/** A report that lies open ends by the hub's time, asks when nobody touches it, and is put away then. */
import { describe, expect, it } from 'vitest'
import { watched } from '../src/report/watched'

const MINUTE = 60_000
const report = { eraseAt: 100 * MINUTE, hubNow: 50 * MINUTE, now: 1000 * MINUTE }
const after = (touched: number, asked: number, more = {}) =>
  watched({ ...report, touched: report.now - touched * MINUTE, asked: report.now - asked * MINUTE, ...more })

describe('an open report', () => {
  it('S12: ends at its time, by the hub’s time', () => {
    expect(after(0, 0, { hubNow: report.eraseAt - 1 })).toBe('keep')
    expect(after(0, 0, { hubNow: report.eraseAt })).toBe('end')
  })
  it('S18: asks whether to go on after three minutes without a touch, and is locked a minute later', () => {
    expect(after(2.9, 0)).toBe('keep')
    expect(after(3, 0)).toBe('question')
    expect(after(3.9, 20)).toBe('question')
    expect(after(4, 20)).toBe('lock')
  })
  it('asks the hub every two minutes and not more often', () => {
    expect(after(1, 1.9)).toBe('keep')
    expect(after(1, 2)).toBe('ask')
  })
})
