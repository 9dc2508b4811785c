/** What of a report a person looks for. */
import { type Bank } from '../api/types'
import { type Card, isCredit } from '../protocol/answer-content'

export const SHOWS = ['all', 'debit', 'credit', 'new'] as const
export type Show = (typeof SHOWS)[number]

/** By either name or the code; an unknown bank has a code only. */
export function bankMatches(text: string, code: string, bank: Bank | undefined): boolean {
  const wanted = text.toLowerCase()
  return [code, bank?.zh ?? '', bank?.en.toLowerCase() ?? ''].some((name) => name.includes(wanted))
}

/** `bankFound`: the text is part of its bank's name, so that its digits do not matter. */
export function cardMatches(
  card: Card,
  text: string,
  show: Show,
  bankFound: boolean,
  isNew: boolean,
): boolean {
  if (show === 'new' ? !isNew : show !== 'all' && isCredit(card.kind) !== (show === 'credit')) return false
  return (
    bankFound ||
    [card.first4, card.last4, card.reference.toLowerCase()].some((part) => part.includes(text.toLowerCase()))
  )
}
