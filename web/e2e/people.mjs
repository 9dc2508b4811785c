// Several people of different kinds, each with a phone of their own, and the slips that people make.
import assert from 'node:assert/strict'
import { asks, assertNoComplaints, comes, registers } from './arrivals.mjs'
import { withBrowser } from './browser.mjs'
import { looksWithoutNetwork } from './offline.mjs'
import { deletesNow, leftOpen, lockedPassword, seesWhoLooked, turnsAway } from './open-report.mjs'
import { YUNNAN, app, forward, newPersons, oldNumber } from './outside.mjs'
import { compareReport } from './report.mjs'
import {
  anotherDevice,
  backButton,
  changesBanks,
  lostSession,
  reloads,
  replaces,
  secondTab,
} from './slips.mjs'
import { printFigures } from './watch.mjs'

const HOUR = 3600
const SILENT_BANK = '03160000'
const newPerson = newPersons()
const step = (name) => console.log(`· ${name}`)

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

assertNoComplaints()
printFigures()
console.log('people: ok')
