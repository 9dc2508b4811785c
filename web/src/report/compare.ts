/** New since last time, gone since last time (B8), from the banks' tags alone. */
import { type HalfTags, type ReportTags } from '../device/report-tags'
import { type AnswerContent, type Card, isCredit } from '../protocol/answer-content'
import { toHex } from '../protocol/bytes'
import { type Report } from './open-report'

export interface Comparison {
  /** Keys of {@link cardKey}. */
  fresh: Set<string>
  /** How many cards each bank no longer has; which ones is not known, since only tags were kept. */
  gone: { bank: string; debit: number; credit: number }[]
  /** Banks of this report, or halves of them, of which this cannot be told. */
  unknown: string[]
}

export const cardKey = (bank: string, card: Card) => `${bank} ${toHex(card.tag)}`

/** A half tells everything only if it answered and all cards are listed. */
function half(content: AnswerContent, credit: boolean): HalfTags {
  const state = credit ? content.creditHalf : content.debitHalf
  if (state === 'not_in_time' || content.moreThanListed) return null
  return content.cards.filter((card) => isCredit(card.kind) === credit).map((card) => toHex(card.tag))
}

export function tagsOf(report: Report): ReportTags {
  const tags: ReportTags = {}
  for (const result of report.results)
    if (result.outcome === 'answered')
      tags[result.bank] = { debit: half(result.content, false), credit: half(result.content, true) }
  return tags
}

export function compare(before: ReportTags, now: ReportTags): Comparison {
  const comparison: Comparison = { fresh: new Set(), gone: [], unknown: [] }
  for (const [bank, halves] of Object.entries(now)) {
    const gone = { bank, debit: 0, credit: 0 }
    let unknown = false
    for (const kind of ['debit', 'credit'] as const) {
      const old = before[bank]?.[kind]
      const current = halves[kind]
      if (!old || !current) {
        unknown = true
        continue
      }
      for (const tag of current) if (!old.includes(tag)) comparison.fresh.add(`${bank} ${tag}`)
      gone[kind] = old.filter((tag) => !current.includes(tag)).length
    }
    if (gone.debit + gone.credit > 0) comparison.gone.push(gone)
    if (unknown) comparison.unknown.push(bank)
  }
  return comparison
}
