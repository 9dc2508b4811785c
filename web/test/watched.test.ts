/** A report that lies open ends by the hub's time, and is hidden when nobody touches it. */
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
  it('is hidden after ten minutes without a touch, and asks nothing from then on', () => {
    expect(after(9, 0)).toBe('keep')
    expect(after(10, 20)).toBe('hide')
  })
  it('asks the hub every five minutes and not more often', () => {
    expect(after(1, 4)).toBe('keep')
    expect(after(1, 5)).toBe('ask')
  })
})
