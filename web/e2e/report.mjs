// Compares what the report shows with the banks' own ledgers, card by card.
import assert from 'node:assert/strict'
import { ledger } from './outside.mjs'

/** The words of the screen for what the ledger says. */
const KINDS = { debit: 'debit', credit: 'credit', 'quasi-credit': 'quasi_credit', prepaid: 'prepaid' }
const REASONS = {
  'no-phone': 'no_phone',
  'document-expired': 'document_expired',
  'card-not-present-disabled': 'not_present_disabled',
}
const MOST_LISTED = 24

const countsAsCredit = (card) => card.kind === 'credit' || card.kind === 'quasi-credit'
const written = ({ kind, first4, last4 }) => `${KINDS[kind]} ${first4} **** ${last4}`

/** The cards of one bank as the screen lists them. */
async function shownCards(section) {
  const shown = []
  for (const card of await section.locator('.bank-card').all()) {
    const number = (await card.locator('.number').textContent()).trim()
    assert.match(number, /^\d{4} \*{4} \d{4}$/, 'S11: first and last four digits only')
    assert.match(
      await card.locator('.reference').textContent(),
      /[0-7][0-9A-HJKMNP-TV-Z]{4}.[0-9A-HJKMNP-TV-Z]{5}/,
    )
    shown.push(`${await card.getAttribute('data-kind')} ${number}`)
  }
  return shown
}

async function compareBank(page, truth) {
  const tile = page.locator(`[data-part=grid] [data-bank="${truth.code}"]`)
  const outcome = await tile.getAttribute('data-outcome')
  if (!truth.answers) {
    assert.equal(outcome, 'not_answered', `${truth.code}`)
    assert.match(await tile.textContent(), /\d{5}/, `${truth.code}: the line to call`)
    return { cards: 0, listed: 0 }
  }
  const credit = truth.cards.filter(countsAsCredit).length
  const row = page.locator(`[data-figures-of="${truth.code}"]`)
  const figures = (await row.count()) > 0 ? await row.locator('td').allTextContents() : ['0', '0']
  // A bank without an answer of its credit-card centre shows no figure there, and stands as half (D6).
  assert.equal(outcome, figures.some((each) => each.trim() === '?') ? 'half' : 'answered', `${truth.code}`)
  assert.equal(Number(figures[0]), truth.cards.length - credit, `${truth.code}: debit cards (S11)`)
  if (figures[1].trim() !== '?') assert.equal(Number(figures[1]), credit, `${truth.code}: credit cards (S11)`)
  if (truth.cards.length === 0 && outcome === 'answered')
    assert.match(
      await tile.textContent(),
      truth.customer ? /没有可以显示的卡|no card to show/ : /没有您的客户|no customer record/,
      `${truth.code}: a customer without a card is told apart from nobody known (D7)`,
    )
  const section = page.locator(`[data-cards-of="${truth.code}"]`)
  const shown = await shownCards(section)
  const all = truth.cards.map(written)
  if (all.length <= MOST_LISTED)
    assert.deepEqual([...shown].sort(), [...all].sort(), `${truth.code}: the cards`)
  else {
    assert.equal(shown.length, MOST_LISTED, `${truth.code}: as many as fit`)
    for (const card of shown) assert.ok(all.includes(card), card)
  }
  for (const reason of truth.reasons) await section.locator(`[data-reason=${REASONS[reason]}]`).waitFor()
  return { cards: all.length, listed: shown.length }
}

/** `codes` are the banks that were asked. */
export async function compareReport(page, documentNumber, codes) {
  await page.locator('progress').waitFor({ state: 'detached' })
  const asked = page.locator('[data-part=grid] [data-bank]:not([data-outcome=not_asked])')
  assert.equal(await asked.count(), codes.length, 'every bank asked is named')
  const banks = (await ledger(documentNumber)).filter((bank) => codes.includes(bank.code))
  const sum = { cards: 0, listed: 0, silent: 0 }
  for (const truth of banks) {
    const { cards, listed } = await compareBank(page, truth)
    sum.cards += cards
    sum.listed += listed
    if (!truth.answers) sum.silent++
  }
  assert.equal(
    Number(await page.locator('[data-figure=cards] b').textContent()),
    sum.cards,
    'the sum of cards',
  )
  assert.doesNotMatch(await page.locator('main').innerText(), /\d{13,19}/, 'S11: no whole card number')
  console.log(`  ${codes.length} banks, ${sum.cards} cards, ${sum.listed} listed, ${sum.silent} silent`)
  return sum
}
