// What happens around a report that is open: it hides, locks, is searched, compared and deleted.
import assert from 'node:assert/strict'
import { hands } from './hands.mjs'
import { keptKeys } from './kept-keys.mjs'

/** S10: a reload asks for the password; the sixth wrong one finds it locked; SMS code and face set a new one. */
export async function lockedPassword({ page, person, look, typePassword, tap, ...hand }) {
  await page.reload()
  await page.getByText('请输入支付密码').waitFor()
  for (let attempt = 1; attempt <= 4; attempt++) {
    await typePassword('970531')
    await page.getByText(`还可以尝试 ${5 - attempt} 次`).waitFor()
  }
  await typePassword('970531')
  await page.locator('[data-problem]').waitFor()
  const locked = page.locator('[data-problem="payment-password-locked"]')
  if (!(await locked.isVisible())) await typePassword('970531')
  await locked.waitFor()
  await look('locked')
  await hand.waitAMinute()
  await tap('忘记了？')
  await page.getByText('不需要旧密码').waitFor()
  await look('reset-password')
  await typePassword('604813')
  await page.getByText('请再输入一次').waitFor()
  await typePassword('604813')
  await tap('下一步')
  await page.locator('[data-problem="sms-code-incomplete"]').waitFor()
  const code = await hand.newCode()
  await page.getByLabel('短信验证码').fill(code === '111112' ? '111113' : '111112')
  await look('reset-code')
  await tap('下一步')
  await page.getByText('密码不会改变').waitFor()
  await look('reset-face')
  await hand.openCamera()
  await hand.move()
  await page.locator('[data-problem="sms-code-wrong"]').waitFor()
  await page.getByLabel('短信验证码').fill(code)
  await tap('下一步')
  await hand.openCamera()
  await hand.move()
  await page.locator('[data-part=reset]').waitFor()
  person.password = '604813'
  await look('reset-done')
  await page.locator('main').getByRole('button', { name: '返回' }).click()
  await page.getByText('请输入支付密码').waitFor()
  await typePassword(person.password)
  await page.locator('[data-part=summary]').waitFor()
}

/** S18: a report that nobody touches asks after three minutes, goes on when told so, and is put away otherwise. */
export async function leftOpen({ page, tap, look }) {
  await page.clock.install()
  await page.clock.fastForward('03:10')
  await page.getByText('还在看吗').waitFor()
  await look('report-still-there')
  await tap('继续看')
  await page.getByText('还在看吗').waitFor({ state: 'detached' })
  await page.locator('[data-part=summary]').waitFor()
  await page.clock.fastForward('04:10')
  await page.getByText('没有操作，已经收起').waitFor()
  assert.equal(await page.locator('[data-part=summary]').count(), 0, 'the report is not on the screen')
}

/** S18: whoever turns to something else covers the report; it carries a mark, and is not for paper. */
export async function turnsAway({ page, look }) {
  const summary = page.locator('[data-part=summary]')
  await page.evaluate(() => window.dispatchEvent(new Event('blur')))
  await page.getByText('报告已遮住').waitFor()
  assert.equal(await summary.isVisible(), false, 'covered')
  await look('report-covered')
  await page.evaluate(() => window.dispatchEvent(new Event('focus')))
  await summary.waitFor()
  const mark = await page
    .locator('.watermark')
    .evaluate((each) => decodeURIComponent(each.style.backgroundImage))
  assert.match(mark, /1\d\d\*{4}\d{4} 仅供本人/, 'the watermark names the holder')
  await page.emulateMedia({ media: 'print' })
  assert.equal(await summary.isVisible(), false, 'nothing to print')
  await page.emulateMedia({ media: 'screen' })
}

/** B5: who opened the report and who tried, when, and from which device. */
export async function seesWhoLooked({ page, look }) {
  await page.goto(page.url().replace(/\/report$/, ''))
  await page.locator('[data-access=opened]').first().waitFor()
  await page.locator('[data-access=password_wrong]').first().waitFor()
  await page.getByText('这台设备').first().waitFor()
  await look('who-looked')
}

/** A report of many banks is searched by name and by digits, and narrowed to a kind of card. */
export async function findsInReport(page) {
  const cards = page.locator('.bank-card')
  const all = await cards.count()
  const number = (await page.locator('.bank-card .number').first().innerText()).slice(-4)
  await page.getByLabel('查找银行或卡号').fill(number)
  assert.ok((await cards.count()) < all || all === 1, 'fewer cards')
  assert.ok(
    (await page.locator('.bank-card .number').first().innerText()).includes(number),
    'found by its digits',
  )
  assert.equal(await page.getByText('没有银行查到卡').count(), 0, 'a search that finds a card denies none')
  await page.getByLabel('查找银行或卡号').fill('浙商')
  await page.locator('[data-bank="03160000"]').waitFor()
  assert.equal(await page.locator('[data-part=grid] [data-bank]').count(), 1, 'found by its name')
  await page.getByLabel('查找银行或卡号').fill('')
  await page.getByRole('button', { name: '信用卡', exact: true }).click()
  assert.equal(await page.locator('.bank-card[data-kind=debit]').count(), 0, 'credit cards only')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  assert.equal(await cards.count(), all)
}

/**
 * Runs in the page: makes the kept tags of a bank those of other cards, as if one had been opened and one closed since
 * (B8). The key can be used here, and not be taken away.
 */
export async function asIfCardsHadChanged(bank) {
  const database = await new Promise((resolve, reject) => {
    const request = indexedDB.open('chaka')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => resolve(request.result)
  })
  const store = (mode) => database.transaction('tags', mode).objectStore('tags')
  const done = (request) => new Promise((resolve) => (request.onsuccess = () => resolve(request.result)))
  const [id] = (await done(store('readonly').getAllKeys())).filter((each) => each !== 'key')
  const key = await done(store('readonly').get('key'))
  if (key.extractable) throw new Error('the key can be taken away')
  const { iv, sealed } = await done(store('readonly').get(id))
  const algorithm = { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(id) }
  const tags = JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt(algorithm, key, sealed)))
  const half = ['debit', 'credit'].find((each) => tags[bank][each]?.length > 0)
  tags[bank][half][0] = '0'.repeat(16)
  const changed = await crypto.subtle.encrypt(algorithm, key, new TextEncoder().encode(JSON.stringify(tags)))
  await done(store('readwrite').put({ iv, sealed: changed }, id))
}

/** A report deleted now is gone at once, from other tabs too, and its key with it; the record stays (D8). */
export async function deletesNow({ page, person, tap, look, heading }) {
  const other = await page.context().newPage()
  await other.goto(page.url())
  await other.getByText('请输入支付密码').waitFor()
  await hands(other, person).typePassword(person.password)
  await other.locator('[data-part=summary]').waitFor()
  await page.bringToFront()
  await tap('返回')
  await tap('立即删除报告')
  await page.getByText('删除后报告不能恢复').waitFor()
  await tap('确定')
  await heading('报告已删除')
  await other.getByRole('heading', { name: '报告已删除' }).waitFor()
  assert.equal(await other.locator('[data-part=summary]').count(), 0, 'nor is it in the other tab')
  await other.close()
  await look('deleted')
  assert.equal(await page.evaluate(keptKeys), 0, 'the private key is gone from this device')
}
