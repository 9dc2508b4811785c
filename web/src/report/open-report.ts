/** Opens a report on this device: every answer is checked and opened here, and one that does not hold is not drawn. */
import { type Answers } from '../api/types'
import { type KeptInquiry, devicePoint } from '../device/inquiry-keys'
import { type Roots } from '../device/pinned-roots'
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
  results: BankResult[]
}

/** `now` is the hub's time in milliseconds. */
export async function openReport(
  answers: Answers,
  kept: KeptInquiry,
  roots: Roots,
  now: number,
): Promise<Report> {
  const deviceKey = await devicePoint(kept.keyPair)
  const results = await Promise.all(
    // The banks come from this device's own consent: one that the hub leaves out is shown as not answered.
    kept.banks.map(async (bank): Promise<BankResult> => {
      const answer = answers.answers.find((each) => each.bank === bank.code)
      if (!answer) return { bank: bank.code, outcome: 'not_answered' }
      try {
        const sealed = fromBase64(answer.sealed)
        const chain = (answers.certificates[bank.code] ?? []).map(fromBase64)
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
    }),
  )
  return {
    inquiryId: answers.inquiry_id,
    generatedAt: answers.generated_at,
    eraseAt: answers.erase_at,
    results,
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
