/** Opens a report on this device: every answer is checked and opened here, and one that does not hold is not drawn. */
import { type Answers } from '../api/types'
import { type KeptInquiry, devicePoint } from '../device/inquiry-keys'
import { type Roots } from '../device/pinned-roots'
import { type Counting, currentRevocations } from '../device/revocations'
import { type AnswerContent } from '../protocol/answer-content'
import { type Bytes, fromBase64, same } from '../protocol/bytes'
import { type Leaf, checkLeaf } from '../protocol/certificate'
import { AnswerRefused, type Refusal, answerInfo, openAnswer, signingKeyId } from '../protocol/sealed-answer'

export type BankResult =
  | { bank: string; outcome: 'answered'; content: AnswerContent }
  | { bank: string; outcome: 'not_answered' }
  | { bank: string; outcome: 'refused'; why: Refusal }

export interface Report {
  inquiryId: string
  generatedAt: string
  eraseAt: string
  /** How many banks were asked; the results come one after the other. */
  asked: number
  results: BankResult[]
}

/** Few at a time, so that the first banks are there while the others are still opened; the sixteen of the pilot at once. */
const AT_ONCE = 16

/** What a device needs to open a report; `now` is the hub's time in milliseconds. */
export interface Opening {
  answers: Answers
  kept: KeptInquiry
  roots: Roots
  now: number
}

/** Opens bank after bank and hands each few results on. */
export async function openBanks(opening: Opening, hand: (results: BankResult[]) => void): Promise<void> {
  const deviceKey = await devicePoint(opening.kept.keyPair)
  const { answers, roots, now } = opening
  const counting = await currentRevocations(answers.revocations, roots.bankRoot, now).catch(() => null)
  const sealed = new Map(answers.answers.map((each) => [each.bank, each.sealed]))
  // The banks come from this device's own consent: one that the hub leaves out is shown as not answered.
  const { banks } = opening.kept
  for (let at = 0; at < banks.length; at += AT_ONCE)
    hand(
      await Promise.all(
        banks
          .slice(at, at + AT_ONCE)
          .map((bank) => openBank(opening, counting, deviceKey, bank, sealed.get(bank.code))),
      ),
    )
}

async function openBank(
  { answers, kept, roots, now }: Opening,
  counting: Counting | null,
  deviceKey: Bytes,
  bank: { code: string; slot: number },
  answer: string | undefined,
): Promise<BankResult> {
  if (answer === undefined) return { bank: bank.code, outcome: 'not_answered' }
  try {
    if (!counting) throw new AnswerRefused('revocations')
    const sealed = fromBase64(answer)
    const chain = counting((answers.certificates[bank.code] ?? []).map(fromBase64))
    const signer = await signerOf(bank.code, signingKeyId(sealed), chain, roots.bankRoot, now)
    const info = await answerInfo(kept, bank, deviceKey)
    return {
      bank: bank.code,
      outcome: 'answered',
      content: await openAnswer(sealed, info, signer, kept.keyPair),
    }
  } catch (error) {
    return {
      bank: bank.code,
      outcome: 'refused',
      why: error instanceof AnswerRefused ? error.why : 'structure',
    }
  }
}

/** The certificate of the bank that carries the key which the answer names. */
async function signerOf(
  code: string,
  keyId: Bytes,
  certificates: Bytes[],
  root: Bytes,
  now: number,
): Promise<Leaf> {
  for (const certificate of certificates) {
    if (same(certificate, root)) continue
    try {
      const leaf = await checkLeaf(certificate, root, `urn:chaka:institution:${code}:signing`, 'signing', now)
      if (same(leaf.keyId, keyId)) return leaf
    } catch {
      // Another certificate of the list may hold.
    }
  }
  throw new AnswerRefused('certificate')
}

/** One of the bank's two systems did not answer (D6): cards may be missing. */
export function isHalf(content: AnswerContent): boolean {
  return content.debitHalf === 'not_in_time' || content.creditHalf === 'not_in_time'
}

export interface Totals {
  banks: number
  cards: number
  debit: number
  credit: number
}

/** The figures on top of the report; `banks` counts those with at least one card. */
export function totals(report: Report): Totals {
  const sum = { banks: 0, cards: 0, debit: 0, credit: 0 }
  for (const result of report.results) {
    if (result.outcome !== 'answered') continue
    const { debitTotal, creditTotal } = result.content
    sum.debit += debitTotal
    sum.credit += creditTotal
    sum.cards += debitTotal + creditTotal
    if (debitTotal + creditTotal > 0) sum.banks++
  }
  return sum
}
