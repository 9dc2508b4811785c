// What can be done with an account, and where there is none to be had: no network, a region that is not open, changes, the end.
import assert from 'node:assert/strict'
import { changesAccount, closesAccount, signsOutInAnotherTab } from './account-changes.mjs'
import { asks, assertNoComplaints, comes, registers } from './arrivals.mjs'
import { withBrowser } from './browser.mjs'
import { noNetwork } from './offline.mjs'
import { GUANGDONG, app, newPersons } from './outside.mjs'
import { withdraws } from './slips.mjs'
import { printFigures } from './watch.mjs'

const newPerson = newPersons()
const step = (name) => console.log(`· ${name}`)

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
  step('S18: and signs out, with another tab open')
  await signsOutInAnotherTab(elsewhere)

  step('D8: somebody who thinks better of it')
  const wary = await comes(phone, newPerson({ title: 'wary' }))
  await registers(wary)
  await asks(wary, ['工商银行', '浙商银行'])
  await withdraws(wary)
  step('D14: and closes the account')
  await wary.waitAMinute()
  await closesAccount(wary)
})

assertNoComplaints()
printFigures()
console.log('accounts: ok')
