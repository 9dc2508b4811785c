// B6: acting on a card of an open report, and following what the bank says.
import assert from 'node:assert/strict'
import { app } from './outside.mjs'

/** On the open report: one card shall be closed, another is not the person's. Gives their references. */
export async function opensCases({ page, tap, look }) {
  const cards = page.locator('.bank-card')
  const [reference, other] = [await referenceOf(cards.first()), await referenceOf(cards.last())]
  const way = (card, name) => card.getByRole('button', { name, exact: true }).click()

  await way(cards.first(), '销卡')
  await page.getByText('卡不会马上注销').waitFor()
  await look('case')
  await tap('不，返回')
  assert.equal(await page.locator('[data-case]').count(), 0, 'B6: nothing goes out before it is confirmed')
  await way(cards.first(), '销卡')
  const sent = page.waitForRequest(isCase)
  await tap('确定，发给银行')
  await cards.first().locator('[data-case=close]').waitFor()
  const request = await sent
  const body = request.postData()
  assert.ok(!body.includes(reference) && !body.includes('close'), 'B6: the hub gets neither card nor wish')
  const size = sizeOf(request)

  await way(cards.last(), '这不是我的卡')
  await page.getByText('请同时马上致电银行').waitFor()
  const next = page.waitForRequest(isCase)
  await tap('确定，发给银行')
  await cards.last().locator('[data-case=not_mine]').waitFor()
  assert.equal(sizeOf(await next), size, 'B6: one size, whatever is wished')

  const report = page.url()
  await cards.first().getByRole('link', { name: '看进展' }).click()
  await page.getByText('请等待银行处理').first().waitFor({ timeout: 30_000 })
  assert.equal(await page.locator('[data-case]').count(), 2, 'B6: two cases')
  await page.locator(`[data-case=close]`).getByText(reference).waitFor()
  await page.locator('[data-case=not_mine][data-state=received]').waitFor({ timeout: 30_000 })
  await look('cases')
  await page.goto(report)
  return { reference, other }
}

const referenceOf = async (card) => (await card.locator('.reference').innerText()).match(/\S{5}-\S{5}/)[0]

const isCase = (request) => request.method() === 'POST' && /\/cases$/.test(request.url())
const sizeOf = (request) => Buffer.from(JSON.parse(request.postData()).sealed_case, 'base64').length

/** Looks at the cases again and again: a bank takes its time, and the page does not ask for ever. */
export async function comesToKnow(page, what) {
  for (let look = 1; look <= 20; look++) {
    await page.goto(`${app}/#/records`)
    await page.goto(`${app}/#/cases`)
    const known = page.locator(what).waitFor({ timeout: 3000 })
    if (await known.then(() => true).catch(() => false)) return
  }
  throw new Error(`no ${what} among the cases`)
}
