// The slips of people: a reload, a second tab, the back button, a lost session, another device, another choice.
import assert from 'node:assert/strict'
import { hands } from './hands.mjs'
import { app } from './outside.mjs'

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
