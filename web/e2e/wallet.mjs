// A hub inside a wallet app (docs/wallet.md): somebody signs in at the wallet, asks, and opens the report with the
// payment password of the wallet, which is out of order at times. The wallet is another site, as a real one is.
import assert from 'node:assert/strict'
import { withBrowser } from './browser.mjs'
import { hands } from './hands.mjs'
import { SHANGHAI, app } from './outside.mjs'
import { compareReport } from './report.mjs'
import { looker, printFigures, watch } from './watch.mjs'

const wallet = `http://127.0.0.1:${Number(process.env.CHAKA_PORT ?? 8080) + 1}`
const step = (name) => console.log(`· ${name}`)

/** As the simulator's wallet knows this person. */
const LU_YUN = {
  name: '陆云',
  documentNumber: '310101197908142057',
  phone: '13611110001',
  region: SHANGHAI,
  password: '730284',
}
const ANOTHER = '沈兰'
const UNVERIFIED = '未实名用户'

async function outOfOrder(out) {
  const reply = await fetch(`${wallet}/wallet/outage`, { method: 'POST', body: JSON.stringify({ out }) })
  if (!reply.ok) throw new Error(`outage: ${reply.status}`)
}

await withBrowser(async (phone) => {
  const context = await phone()
  const { complaints } = watch(context, wallet)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const look = looker(page, 'wallet-')
  const { tap, heading, typePassword, ...hand } = hands(page, LU_YUN)
  const problem = (code) => page.locator(`[data-problem="${code}"]`).waitFor()

  async function toWallet(who) {
    await tap('用钱包登录')
    await page.getByRole('link', { name: who }).click()
  }

  step('S3: home and sign-in offer nothing of the built-in accounts')
  await page.goto(app)
  await page.getByText('请先用钱包账户登录').waitFor()
  assert.equal(await page.getByRole('button', { name: '实名注册' }).count(), 0)
  await look('wallet-home')
  await tap('登录')
  await page.getByText('不必另外注册').waitFor()
  assert.equal(await page.locator('input').count(), 0, 'nothing is typed here')
  await look('wallet-sign-in')

  step('S3: the wallet is out of order, before and during a sign-in')
  await outOfOrder(true)
  await tap('用钱包登录')
  await problem('busy')
  await outOfOrder(false)
  await tap('用钱包登录')
  await page.getByRole('link', { name: LU_YUN.name }).waitFor()
  await outOfOrder(true)
  await page.getByRole('link', { name: LU_YUN.name }).click()
  await problem('wallet-sign-in-failed')
  await outOfOrder(false)

  step('S3: somebody who says no there, and somebody without a real name')
  await toWallet('不登录')
  await problem('wallet-sign-in-failed')
  await look('wallet-refused')
  await toWallet(UNVERIFIED)
  await problem('wallet-real-name-missing')

  step('S3: signed in, back where the person wanted to go')
  await page.goto(`${app}/#/account`)
  await page.getByText('登录后会打开您要看的页面').waitFor()
  await toWallet(LU_YUN.name)
  await heading('我的账户')
  await page.getByText('136****0001').waitFor()
  assert.equal(page.url(), `${app}/#/account`, 'neither code nor state stays in the address')
  for (const link of ['更换手机号', '修改支付密码', '忘记支付密码'])
    assert.equal(await page.getByRole('link', { name: link }).count(), 0, `${link} is done in the wallet`)
  await look('wallet-account')
  await page.getByRole('link', { name: '注销账户' }).click()
  await page.getByText('钱包里的账户和支付密码不变').waitFor()
  await look('wallet-closing')

  step('S5, S6: banks, consent, face, SMS code')
  await page.goto(`${app}/#/`)
  await tap('开始查卡')
  const banks = await hand.chooseBanks(['工商银行', '兴业银行'])
  await hand.consent()
  await hand.showFace()
  await hand.submit()
  await tap('查看进度')
  await page
    .locator('[data-state=ready]')
    .or(page.getByRole('heading', { name: '报告已生成' }))
    .first()
    .waitFor({ timeout: 60_000 })

  step('S10: the payment password of the wallet: nobody answers, a wrong one, the right one')
  await tap('查看报告')
  await page.getByText('请输入支付密码').waitFor()
  await page.getByText('请在钱包应用里重设').waitFor()
  assert.equal(await page.getByRole('link', { name: '忘记密码' }).count(), 0)
  await look('wallet-password')
  await outOfOrder(true)
  await typePassword(LU_YUN.password)
  await problem('busy')
  await outOfOrder(false)
  await typePassword('970531')
  await problem('payment-password-wrong')
  await page.getByText('还可以尝试 4 次').waitFor()
  await typePassword(LU_YUN.password)
  await page.locator('[data-part=summary]').waitFor()
  await compareReport(page, LU_YUN.documentNumber, banks)

  step('S10: locked by the wallet')
  await page.reload()
  await page.getByText('请输入支付密码').waitFor()
  for (let left = 4; left > 0; left--) {
    await typePassword('970531')
    await page.getByText(`还可以尝试 ${left} 次`).waitFor()
  }
  await typePassword('970531')
  await problem('payment-password-locked')
  await page.getByText('请在 10 分钟后再试').waitFor()
  assert.equal(await page.getByRole('button', { name: '忘记了' }).count(), 0, 'the way back is in the wallet')
  await look('wallet-locked')

  step('B1: sign-out; another person of the wallet on this device sees nothing of it')
  await page.goto(`${app}/#/account`)
  await tap('退出登录')
  await page.getByText('请先用钱包账户登录').waitFor()
  await tap('登录')
  await toWallet(ANOTHER)
  await page.getByText('现在可以查询').waitFor()
  await page.goto(`${app}/#/records`)
  await page.getByText('还没有查询记录').waitFor()
  assert.equal(await page.locator('[data-state]').count(), 0)

  // Chromium prints an error for each 503, which here the walk itself asked for: no description, no token, no check.
  const unexpected = complaints.filter((each) => !/status of 503 .*\/api\//.test(each))
  assert.deepEqual(unexpected, [], 'the browser has nothing else to complain about')
  assert.equal(complaints.length, 2)
})
printFigures()
console.log('wallet: ok')
