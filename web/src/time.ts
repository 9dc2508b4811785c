/** Times as people in China read them: Asia/Shanghai, whatever the device is set to (D1). */
import { language } from './language'

// Made once: a phone takes milliseconds for each, and a report shows a time for every bank.
const FORMAT = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

function parts(time: string): Record<string, string> {
  return Object.fromEntries(FORMAT.formatToParts(new Date(time)).map((part) => [part.type, part.value]))
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function day(year: string, month: string, date: string): string {
  return language.value === 'zh'
    ? `${year}年${Number(month)}月${Number(date)}日`
    : `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`
}

/** A moment, to the minute. */
export function showTime(time: string): string {
  const { year = '', month = '', day: date = '', hour, minute } = parts(time)
  return `${day(year, month, date)} ${hour}:${minute}`
}

/** A moment at which something ends: midnight is named as 24:00 of the day before, as D1 counts it. */
export function showEnd(time: string): string {
  const { hour, minute } = parts(time)
  if (hour !== '00' || minute !== '00') return showTime(time)
  const before = parts(new Date(new Date(time).getTime() - 60_000).toISOString())
  return `${day(before.year ?? '', before.month ?? '', before.day ?? '')} 24:00`
}

/** A natural day such as 2022-03-21; a moment is brought to its day first. */
export function showDate(date: string): string {
  const plain = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (plain) return day(plain[1]!, plain[2]!, plain[3]!)
  const { year = '', month = '', day: dayOfMonth = '' } = parts(date)
  return day(year, month, dayOfMonth)
}
