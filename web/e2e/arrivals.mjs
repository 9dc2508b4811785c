// How somebody comes to the app: with a phone of their own, watched from the beginning, who registers and asks.
import assert from 'node:assert/strict'
import { hands } from './hands.mjs'
import { app } from './outside.mjs'
import { looker, watch } from './watch.mjs'

const watched = []

/** A person with a phone on the home page. */
export async function comes(phone, person, language = 'zh') {
  const context = await phone(language === 'en' ? { locale: 'en-GB' } : {})
  watched.push(watch(context))
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  await page.goto(app)
  const hand = hands(page, person, language)
  const look = looker(page, `${person.title}-`)
  return { page, person, look, ...hand }
}

export async function registers(someone) {
  const { page, say, register, waitAMinute } = someone
  await page.getByRole('button', { name: say('实名注册', 'Register') }).click()
  await register()
  await page.getByRole('heading', { name: say('您好', 'Hello') }).waitFor()
  await waitAMinute()
}

/** The whole way to a submitted inquiry of `banks`, or of all of them. */
export async function asks(someone, banks) {
  const { page, say } = someone
  await page.getByRole('button', { name: say('开始查卡', 'Start') }).click()
  someone.codes = await someone.chooseBanks(banks)
  await someone.consent()
  await someone.showFace()
  await someone.submit()
}

/** Whatever the browsers of all who came complained about. */
export function assertNoComplaints() {
  assert.deepEqual(
    watched.flatMap((each) => each.complaints),
    [],
    'no browser has anything to complain about',
  )
}
