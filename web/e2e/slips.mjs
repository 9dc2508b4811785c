// The slips of people: a reload, a second tab, the back button, a lost session, a forgotten password, another device.
import assert from 'node:assert/strict'
import { hands } from './hands.mjs'
import { app, codeAfter } from './outside.mjs'

/** A reload in each step up to the face goes on from there, with what was chosen. */
export async function reloads({ page, tap, heading, ...hand }) {
  await page.getByRole('button', { name: '开始查卡' }).click()
  await hand.ownWish()
  await page.getByLabel('全选').check()
  const before = await page.locator('input[name=bank]:checked').count()
  await page.reload()
  await page.getByLabel('全选').waitFor()
  assert.equal(await page.locator('input[name=bank]:checked').count(), before, 'the choice is still there')
  await tap('下一步')
  await heading('授权文本')
  await page.reload()
  await heading('授权文本')
  await hand.consent()
  await page.reload()
  await heading('关于您的照片')
}

/** Another tab begins anew, which voids what was begun in this one. */
async function beginsElsewhere(page, person) {
  const other = await page.context().newPage()
  other.setDefaultTimeout(20_000)
  const there = hands(other, person)
  await other.goto(app)
  await other.getByRole('button', { name: '开始查卡' }).click()
  await there.chooseBanks(['工商银行'])
  await there.consent()
  await other.close()
}

/** Without a network a screen that was never loaded says so, and opens once the network is back. */
export async function noNetwork(page) {
  await page.goto(app)
  await page.getByText('常用应用').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '常见问题', exact: true }).click()
  await page.getByText('这个页面没有打开').waitFor()
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.locator('[data-problem=unreachable]').waitFor()
  await page.getByText('常用应用').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '再试一次' }).last().click()
  await page.getByRole('heading', { name: '常见问题' }).waitFor()

  await page.context().setOffline(true)
  await page.getByRole('button', { name: '返回' }).click()
  await page.locator('[data-problem=unreachable]').waitFor()
  assert.equal(await page.getByText('您填写的内容还在').count(), 0, 'nothing was filled in')
  assert.equal(await page.getByRole('button', { name: '实名注册' }).count(), 0, 'nothing old is offered')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '实名注册' }).waitFor()
}

/** Without a network the own queries can be looked at as they were, and nothing old can be acted on. */
export async function looksWithoutNetwork({ page, look }) {
  await page.goto(`${app}/#/records`)
  await page.locator('[data-state=asking]').waitFor()
  await page.goto(`${app}/#/`)
  await page.getByText('您有一次查询正在进行').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '查询记录', exact: true }).click()
  await page.locator('[data-part=as-of]').waitFor()
  await look('records-offline')
  await page.locator('[data-state=asking]').click()
  await page.locator('[data-part=as-of]').waitFor()
  await page.locator('.lights').waitFor()
  assert.equal(await page.getByRole('button', { name: '撤回查询' }).count(), 0, 'nothing old is offered')
  await look('record-offline')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '撤回查询' }).waitFor()
  assert.equal(await page.locator('[data-part=as-of]').count(), 0, 'what is shown is new')
}

/** A second tab begins anew; at the face or at the code the first says so and leads on. Gives the banks' codes. */
export async function secondTab({ page, person, tap, heading, ...hand }) {
  await beginsElsewhere(page, person)
  await hand.openCamera()
  await tap('开始核验')
  await page.locator('[data-problem]').waitFor()
  await tap('重新授权')
  await heading('授权文本')
  await tap('返回')
  const codes = await hand.chooseBanks([])
  await hand.consent()
  await hand.showFace()
  await beginsElsewhere(page, person)
  await tap('获取验证码')
  await tap('重新授权')
  await hand.consent()
  await hand.showFace()
  await page.reload()
  await heading('短信验证')
  return codes
}

/** Going back from the code is free; going back after submitting leads to no second query. */
export async function backButton({ page, heading, ...hand }) {
  await page.goBack()
  await heading('人脸核验')
  await page.goForward()
  await heading('短信验证')
  await hand.submit()
  const submitted = page.url()
  await page.reload()
  await page.getByText('报告将在 24 小时内生成').waitFor()
  await page.goBack()
  await page.getByText('您有一次查询正在进行').waitFor()
  await page.goto(submitted.replace('/submitted', ''))
  await heading('查询中')
  await page.reload()
  await heading('查询中')
}

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

/** A session that ends in the middle says so, and leads back to the same step with the banks still chosen. */
export async function lostSession({ page, tap, look, heading, ...hand }, banks) {
  await tap('开始查卡')
  const codes = await hand.chooseBanks(banks)
  await heading('授权文本')
  await page.context().clearCookies({ name: '__Host-chaka-session' })
  await page.locator('input[name=accepted]').check()
  await page.locator('input[name=per-bank]').check()
  await tap('同意并继续')
  await page.getByText('您的登录已经结束').waitFor()
  await hand.signIn(look)
  await heading('授权文本')
  await hand.waitAMinute()
  await hand.consent()
  await hand.showFace()
  await hand.submit()
  return codes
}

/** Withdrawing ends the query for good; the record stays, and so does the rule of seven days (D8). */
export async function withdraws({ page, tap, look, heading }) {
  await tap('查看进度')
  await page.locator('.lights .answered').first().waitFor({ timeout: 60_000 })
  await tap('撤回查询')
  await page.getByText('撤回后不再询问').waitFor()
  await look('withdraw')
  await tap('确定')
  await heading('已撤回')
  await look('withdrawn')
  await page.goto(`${app}/#/`)
  await page.getByText('两次查询之间要隔 7 天').waitFor()
  assert.equal(await page.getByText('报告生成').count(), 0, 'nothing speaks of a report')
}

/** On another device the same person sees the record, and is sent back to the device that has the key (B1). */
export async function anotherDevice({ page, tap, look, ...hand }) {
  await tap('登录')
  await hand.signIn()
  await page.getByText('这台设备打不开这份报告').waitFor()
  assert.equal(await page.getByRole('button', { name: '查看报告' }).count(), 0, 'home offers no report')
  assert.equal(await page.getByRole('button', { name: '换发报告' }).count(), 0, 'D12: it was opened before')
  await look('elsewhere-home')
  await page.goto(`${app}/#/records`)
  await page.getByText('只能在提交查询的那台设备').waitFor()
  await page.locator('[data-state=ready]').click()
  await page.getByText('这台设备打不开这份报告').waitFor()
  assert.equal(await page.getByRole('button', { name: '查看报告' }).count(), 0, 'nor does the record')
  await look('elsewhere-record')
  await page.goto(`${page.url()}/report`)
  await page.locator('[data-problem="wrong-device"]').waitFor()
  assert.equal(await page.locator('.van-key').count(), 0, 'no password is asked for')
}

/** D12: a report that was never opened is replaced once, from another device, after consent, face and SMS anew. */
export async function replaces({ page, tap, look, heading, ...hand }) {
  await tap('登录')
  await hand.signIn()
  await page.getByText('还没有打开过，可以换发一次').waitFor()
  await look('replaceable')
  await tap('换发报告')
  await page.getByText('换发报告：会重新询问').waitFor()
  await look('replacing')
  const codes = await hand.chooseBanks([])
  await hand.consent()
  await hand.showFace()
  await hand.submit()
  await tap('查看进度')
  await heading('报告已生成')
  await page.goto(`${app}/#/records`)
  await page.locator('[data-state=deleted]').getByText('已换发新的一份').waitFor()
  return codes
}

/** D3, D14, S17: another region, another phone, another payment password, after which a query waits for a day. */
export async function changesAccount({ page, person, tap, look, heading, typePassword, ...hand }, newPhone) {
  await page.goto(`${app}/#/account`)
  await look('account')
  await page.getByRole('link', { name: '更改地区' }).click()
  await page.getByText('不受影响').waitFor()
  await page.getByLabel('所在地区').selectOption('310000')
  await look('change-region')
  await tap('保存')
  await page.getByText('上海').waitFor()

  await page.getByRole('link', { name: '更换手机号' }).click()
  await tap('下一步')
  for (const missing of ['请填写姓名', '请填写身份证号', '请填写手机号'])
    await page.getByText(missing).waitFor()
  await look('change-phone')
  await page.getByLabel('姓名').fill('王小明')
  await page.getByLabel('身份证号').fill(person.documentNumber)
  await page.getByLabel('新手机号').fill(newPhone)
  await page.getByLabel('短信验证码').fill(await codeAfter(newPhone, hand.sendCode))
  await tap('下一步')
  await page.getByText('请输入支付密码').waitFor()
  await look('change-phone-password')
  await typePassword(person.password)
  await page.locator('[data-problem="real-name-mismatch"]').waitFor()
  await page.getByLabel('姓名').fill(person.name)
  await tap('下一步')
  await typePassword(person.password)
  await page.getByText(`****${newPhone.slice(-4)}`).waitFor()
  person.phone = newPhone

  await page.getByRole('link', { name: '修改支付密码' }).click()
  await look('change-password')
  await typePassword('970531')
  await page.getByText('设置支付密码').waitFor()
  await typePassword('604813')
  await page.getByText('请再输入一次').waitFor()
  await typePassword('604813')
  await page.getByLabel('短信验证码').fill(await hand.newCode())
  await look('change-password-code')
  await tap('修改')
  await page.locator('[data-problem="payment-password-wrong"]').waitFor()
  await typePassword(person.password)
  await page.getByLabel('短信验证码').waitFor()
  await tap('修改')
  await page.getByRole('link', { name: '修改支付密码' }).waitFor()
  person.password = '604813'

  await page.goto(`${app}/#/`)
  await page.getByText('为了防骗，要等到').waitFor()
  await look('home-after-change')
  await page.goto(`${app}/#/query/banks`)
  await page.getByText('为了防骗，要等到').waitFor()
  assert.equal(await page.locator('input[name=bank]').count(), 0, 'S17: no query within a day of the change')
}

/** D14: the account is closed; what was in it is gone from here too. */
export async function closesAccount({ page, person, tap, look, ...hand }) {
  await page.goto(`${app}/#/account`)
  await page.getByRole('link', { name: '注销账户' }).click()
  await tap('注销账户')
  await page.getByText('然后勾选').waitFor()
  await look('close-account')
  await page.getByLabel('我明白').check()
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(person.documentNumber)
  await page.getByLabel('短信验证码').fill(await hand.newCode())
  await tap('注销账户')
  await page.getByRole('button', { name: '实名注册' }).waitFor()
  assert.equal(await page.evaluate(keptKeys), 0, 'no private key is left on this device')
}

/** A report deleted now is gone at once, and its key with it; the record stays (D8). */
export async function deletesNow({ page, tap, look, heading }) {
  await tap('返回')
  await tap('立即删除报告')
  await page.getByText('删除后报告不能恢复').waitFor()
  await tap('确定')
  await heading('报告已删除')
  await look('deleted')
  assert.equal(await page.evaluate(keptKeys), 0, 'the private key is gone from this device')
}

/** Runs in the page: how many private keys this device still keeps. */
export function keptKeys() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('chaka')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const count = request.result.transaction('inquiries').objectStore('inquiries').count()
      count.onsuccess = () => resolve(count.result)
    }
  })
}

/** Another choice of banks after consenting needs another consent: what was agreed to before is not asked. */
export async function changesBanks({ page, tap, heading, ...hand }) {
  await tap('开始查卡')
  await hand.chooseBanks(['工商银行', '招商银行'])
  await hand.consent()
  await page.goto(`${app}/#/query/banks`)
  await page.getByLabel('招商银行').uncheck()
  await page.getByLabel('交通银行').check()
  await page.goto(`${app}/#/`)
  await tap('继续上次的查询')
  await heading('授权文本')
  await page.getByText('工商银行、交通银行').waitFor()
  await hand.consent()
  await hand.showFace()
  await hand.submit()
  await tap('查看进度')
  await page.getByText('交通银行').waitFor()
  assert.equal(await page.getByText('招商银行').count(), 0, 'only what was consented to is asked')
  await page.goto(`${app}/#/register`)
  await page.getByText('您有一次查询正在进行').waitFor()
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
  await page.getByLabel('查找银行或卡号').fill('浙商')
  await page.locator('[data-bank="03160000"]').waitFor()
  assert.equal(await page.locator('[data-part=grid] [data-bank]').count(), 1, 'found by its name')
  await page.getByLabel('查找银行或卡号').fill('')
  await page.getByRole('button', { name: '信用卡', exact: true }).click()
  assert.equal(await page.locator('.bank-card[data-kind=debit]').count(), 0, 'credit cards only')
  await page.getByRole('button', { name: '全部', exact: true }).click()
  assert.equal(await cards.count(), all)
}
