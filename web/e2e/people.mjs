// Several people of different kinds, each with a phone of their own, and the slips that people make.
import assert from 'node:assert/strict'
import { withBrowser } from './browser.mjs'
import * as camera from './camera.mjs'
import { hands } from './hands.mjs'
import { GUANGDONG, YUNNAN, app, forward, newPersons, oldNumber } from './outside.mjs'
import { compareReport } from './report.mjs'
import {
  anotherDevice,
  backButton,
  changesAccount,
  changesBanks,
  closesAccount,
  deletesNow,
  leftOpen,
  lockedPassword,
  looksWithoutNetwork,
  lostSession,
  noNetwork,
  reloads,
  replaces,
  secondTab,
  seesWhoLooked,
  turnsAway,
  withdraws,
} from './slips.mjs'
import { looker, printFigures, watch } from './watch.mjs'

const HOUR = 3600
const SILENT_BANK = '03160000'
const newPerson = newPersons()
const step = (name) => console.log(`· ${name}`)
const watched = []

/** A person with a phone on the home page. */
async function comes(phone, person, language = 'zh') {
  const context = await phone(language === 'en' ? { locale: 'en-GB' } : {})
  watched.push(watch(context))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(app)
  const hand = hands(page, person, language)
  const look = looker(page, `${person.title}-`)
  return { page, person, look, ...hand }
}

async function registers(someone) {
  const { page, say, register, waitAMinute } = someone
  await page.getByRole('button', { name: say('实名注册', 'Register') }).click()
  await register()
  await page.getByRole('heading', { name: say('您好', 'Hello') }).waitFor()
  await waitAMinute()
}

async function asks(someone, banks) {
  const { page, say } = someone
  await page.getByRole('button', { name: say('开始查卡', 'Start') }).click()
  someone.codes = await someone.chooseBanks(banks)
  await someone.consent()
  await someone.showFace()
  await someone.submit()
}

/** Waits for every bank but the silent one: one of them is slow, and moving the time would cut it off. */
async function answered({ page, codes }) {
  await page.goto(`${app}/#/records`)
  await page.locator('[data-state]').first().click()
  const speaking = codes.filter((code) => code !== SILENT_BANK).length
  await page.waitForFunction(
    (all) => document.querySelectorAll('.lights .answered').length >= all,
    speaking,
    { timeout: 60_000 },
  )
}

async function opens(someone) {
  const { page, person, say, tap } = someone
  await page.goto(`${app}/#/records`)
  await someone.signInUntil('[data-state=ready]')
  await page.locator('[data-state=ready]').first().click()
  await tap(say('查看报告', 'Open the report'))
  await page.getByText(say('请输入支付密码', 'Enter your payment password')).waitFor()
  await someone.typePassword(person.password)
  await page.locator('[data-part=summary]').waitFor()
  await someone.look('report')
  return compareReport(page, person.fullNumber ?? person.documentNumber, someone.codes)
}

await withBrowser(async (phone) => {
  step('somebody without a network')
  // Not watched: a lost network is nothing but complaints.
  await noNetwork(await (await phone()).newPage())

  step('S1, S4: somebody in a region that is not open')
  const elsewhere = await comes(phone, newPerson({ title: 'guangdong', region: GUANGDONG }))
  await registers(elsewhere)
  await elsewhere.page.getByText('您的地区（广东）尚未开放').waitFor()
  assert.equal(await elsewhere.page.getByRole('link', { name: '一键查卡', exact: true }).count(), 0, 'S4')
  await elsewhere.look('home-not-open')
  await elsewhere.page.goto(`${app}/#/query/banks`)
  await elsewhere.page.getByText('您的地区（广东）尚未开放').waitFor()
  assert.equal(await elsewhere.page.locator('input[name=bank]').count(), 0, 'S1')

  step('D3, D14, S17: and moves, changes phone and payment password, and has to wait for a day')
  await changesAccount(elsewhere, newPerson().phone)

  step('somebody with many cards, who reloads, opens a second tab and goes back')
  const many = await comes(
    phone,
    newPerson({ title: 'many', name: '张全', documentNumber: '11010519491231002X', password: '135790' }),
  )
  await registers(many)
  await reloads(many)
  many.codes = await secondTab(many)
  await backButton(many)

  step('S5, D6: somebody in Yunnan, who asks two banks, and whose session ends on the way')
  const few = await comes(phone, newPerson({ title: 'yunnan', name: '段小花', region: YUNNAN }))
  await registers(few)
  few.codes = await lostSession(few, ['工商银行', '兴业银行'])

  step('D16: somebody with an old number of 15 digits')
  const full = newPerson().documentNumber
  const old = await comes(
    phone,
    newPerson({ title: 'old', name: '王桂兰', documentNumber: oldNumber(full), fullNumber: full }),
  )
  await registers(old)
  await asks(old)
  await looksWithoutNetwork(old)

  step('D16: somebody with a middle dot and a rare character, in English')
  const english = await comes(phone, newPerson({ title: 'english', name: '买买提•𠅤' }), 'en')
  await registers(english)
  await asks(english)
  await english.look('submitted')

  step('S5, D10: somebody who chooses other banks after consenting')
  const changing = await comes(phone, newPerson({ title: 'changing' }))
  await registers(changing)
  await changesBanks(changing)

  step('D8: somebody who thinks better of it')
  const wary = await comes(phone, newPerson({ title: 'wary' }))
  await registers(wary)
  await asks(wary, ['工商银行', '浙商银行'])
  await withdraws(wary)
  step('D14: and closes the account')
  await wary.waitAMinute()
  await closesAccount(wary)

  step('S10, S11, D6, D7: the reports')
  // The hub has no place for one more who looks: this phone asks again and again instead (B9).
  await old.page.route('**/progress', (route) => route.fulfill({ status: 429, body: '' }))
  for (const each of [many, few, old, english]) await answered(each)
  for (let twice = 0; twice < 2; twice++) await old.page.waitForRequest(/\/api\/inquiries\/[0-9a-f-]{36}$/)
  await forward(23.5 * HOUR + 60)
  const { cards, listed } = await opens(many)
  assert.ok(cards > listed, 'more cards than fit are counted and said')
  await many.page.getByText('卡较多').waitFor()
  const { silent } = await opens(few)
  assert.equal(silent, 0, 'both banks answered')
  await few.page.getByText('信用卡系统没有及时回答').waitFor()
  await opens(old)
  step('B1: another device of the same person')
  await old.waitAMinute()
  await anotherDevice(await comes(phone, old.person))
  step('D12: a device that was lost: the report is replaced once')
  await changing.waitAMinute()
  const found = await comes(phone, changing.person)
  found.codes = await replaces(found)
  await opens(found)
  step('D8: a report deleted at once')
  await deletesNow(old)
  await opens(english)

  step('S10, S18: wrong payment passwords')
  await lockedPassword(many)
  await turnsAway(many)
  step('S18: a report left open')
  await leftOpen(many)
  step('B5: who looked at it')
  await seesWhoLooked(many)
})

step('S6: somebody who refuses the camera')
await withBrowser(
  async (phone) => {
    const shy = await comes(phone, newPerson({ title: 'shy' }))
    await registers(shy)
    await shy.page.getByRole('button', { name: '开始查卡' }).click()
    await shy.chooseBanks(['工商银行'])
    await shy.consent()
    await shy.tap('单独同意')
    await shy.page.locator('[data-problem="camera-not-allowed"]').waitFor()
    await shy.look('camera-refused')
    await shy.tap('再试一次')
    await shy.page.locator('[data-problem="camera-not-allowed"]').waitFor()
    await shy.tap('回到首页')
    step('and comes back when the consent is void')
    await forward(31 * 60)
    await shy.page.reload()
    await shy.tap('登录')
    await shy.signIn()
    await shy.tap('继续上次的查询')
    await shy.page.getByText('上次的授权已超过 30 分钟').waitFor()
    await shy.look('consent-void')
    await shy.consent()
  },
  { cameraAllowed: false },
)

step('S6: somebody whose hand covers the lens, who then turns the wrong way, and then does it right')
await withBrowser(async (phone) => {
  const clumsy = await comes(phone, newPerson({ title: 'clumsy' }))
  await registers(clumsy)
  await clumsy.page.getByRole('button', { name: '开始查卡' }).click()
  await clumsy.chooseBanks(['工商银行'])
  await clumsy.consent()
  await clumsy.openCamera()
  await clumsy.page.getByText('有点暗').waitFor()
  await clumsy.look('dark')
  await clumsy.tap('开始核验')
  const refused = (reason) => clumsy.page.locator(`[data-reason=${reason}]`).waitFor()
  await refused('too-dark')
  await clumsy.page.getByText('请开灯，或到窗边').waitFor()
  await clumsy.look('too-dark')
  await clumsy.move('straight')
  await refused('move-not-seen')
  await clumsy.look('move-not-seen')
  await clumsy.move()
  await clumsy.heading('短信验证')

  step('S6: somebody who has found out about another and holds the phone, but has not the face')
  const thief = await comes(
    phone,
    newPerson({
      title: 'thief',
      name: '安黛',
      documentNumber: '530102196203180021',
      phone: '13987160249',
    }),
  )
  await registers(thief)
  await thief.page.getByRole('button', { name: '开始查卡' }).click()
  await thief.chooseBanks(['工商银行'])
  await thief.consent()
  await thief.openCamera()
  await thief.move()
  await thief.page.locator('[data-reason=no-match]').waitFor()
  await thief.look('no-match')
})

assert.deepEqual(
  watched.flatMap((each) => each.complaints),
  [],
  'no browser has anything to complain about',
)
printFigures()
console.log('people: ok')
