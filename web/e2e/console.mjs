// The operators' console (D15): two persons enrol, each with a second factor; what one proposes the other lets happen.
// It goes before all that moves the demo's clock, by which the hub reckons the codes of a second factor.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { withBrowser } from './browser.mjs'
import { app } from './outside.mjs'
import { plainLooker, printFigures } from './watch.mjs'

const console_ = `http://localhost:${Number(process.env.CHAKA_PORT ?? 8080) + 5}/console`
const PASSWORD = 'a good long sentence'
const TIANJIN = '120000'
const STEP_SECONDS = 30
const step = (name) => console.log(`· ${name}`)

const invite = (name) => /: (\S+)/.exec(run('operator', 'invite', name))[1]
const run = (...words) => execFileSync('./run', words, { cwd: '../..', encoding: 'utf8' })

/** RFC 6238, with SHA-1 and six digits, as an authenticator app does it. */
function totp(secret, counter) {
  const bits = [...secret.replace(/[\s=]/g, '')]
    .map((each) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(each).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)))
  const message = Buffer.alloc(8)
  message.writeBigUInt64BE(BigInt(counter))
  const mac = createHmac('sha1', key).update(message).digest()
  const at = mac[19] & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

await withBrowser(async (phone) => {
  /** Somebody with a browser and an authenticator of their own; `say` picks the language that is read. */
  async function operator(name, language) {
    const page = await (await phone()).newPage()
    page.setDefaultTimeout(20_000)
    const look = plainLooker(page, `console-${name}-`)
    const say = (zh, en) => (language === 'zh' ? zh : en)
    const press = (zh, en) => page.getByRole('button', { name: say(zh, en), exact: true }).click()
    const heading = (zh, en) => page.getByRole('heading', { level: 1, name: say(zh, en) }).waitFor()
    let counter = 0
    let secret
    let home = console_ // once signed in, half of the session stands in it

    /** A code counts once, so the next one may have to be waited for. */
    async function code() {
      let at = Math.floor(Date.now() / 1000 / STEP_SECONDS)
      while (at <= counter) {
        await new Promise((resume) => setTimeout(resume, 500))
        at = Math.floor(Date.now() / 1000 / STEP_SECONDS)
      }
      counter = at
      return totp(secret, at)
    }

    return {
      page,
      look,
      say,
      press,
      heading,
      async enrol() {
        const invitation = invite(name)
        await page.goto(`${console_}/enrol?language=${language === 'zh' ? 'zh-CN' : 'en'}`)
        await look('enrol')
        await page.locator('#invitation').fill(invitation)
        await page.locator('#password').fill(PASSWORD)
        await page.locator('#again').fill(PASSWORD)
        await press('下一步', 'Next')
        secret = await page.locator('#secret').innerText()
        await look('second-factor')
        await page.locator('#code').fill(await code())
        await page.locator('main form button').click()
      },
      async signIn() {
        await page.goto(`${console_}/sign-in`)
        await look('sign-in')
        await page.locator('#name').fill(name)
        await page.locator('#password').fill(PASSWORD)
        await page.locator('#code').fill(totp(secret, counter))
        await press('登录', 'Sign in')
        await page.locator('[role=alert]').waitFor()
        await look('sign-in-refused')
        await page.locator('#name').fill(name)
        await page.locator('#password').fill(PASSWORD)
        await page.locator('#code').fill(await code())
        await press('登录', 'Sign in')
        await page.locator('nav').waitFor()
        home = page.url().split('?')[0]
        assert.match(home, /\/console\/~[A-Z2-7]{32}$/)
      },
      at: (path) => page.goto(home + path),
    }
  }

  const regionIsOpen = async () =>
    (await (await fetch(`${app}/api/service`)).json()).regions.find(({ code }) => code === TIANJIN).open

  step('D15: two operators enrol, and a code that was used before does not sign in')
  const li = await operator('li', 'zh')
  const wang = await operator('wang', 'en')
  await Promise.all([li.enrol(), wang.enrol()])
  await Promise.all([li.signIn(), wang.signIn()])
  await li.look('board')
  await wang.look('board')

  step('D15: one proposes to open a region, and cannot approve it')
  assert.equal(await regionIsOpen(), false)
  await li.at('/regions')
  await li.look('regions')
  await li.page.locator('#code').selectOption(TIANJIN)
  await li.page.locator('#day').fill(await li.page.locator('#day').getAttribute('min'))
  await li.page.locator('main form button').click()
  await li.at('')
  await li.page.locator('li.open a').click()
  await li.look('own-proposal')
  assert.equal(await li.page.locator('form[action$=approve]').count(), 0, 'no button to approve one’s own')
  assert.equal(await regionIsOpen(), false, 'nothing has happened')

  step('D15: the other one approves it, and the app shows it')
  await wang.at('')
  await wang.page.locator('li.open a').click()
  await wang.look('proposal')
  await wang.page.locator('form[action$=approve] button').click()
  await wang.page.waitForLoadState()
  await wang.look('approved')
  for (let tries = 0; !(await regionIsOpen()); tries++) {
    assert.ok(tries < 60, 'the region is open')
    await new Promise((resume) => setTimeout(resume, 500))
  }

  step('B3: a bank is suspended by one person at once, and comes back by two')
  const ICBC = '01020000'
  await li.at(`/banks/${ICBC}`)
  await li.look('bank')
  await li.page.locator('form[action$=suspend] button').click()
  await li.page.waitForLoadState()
  await wang.at(`/banks/${ICBC}`)
  await wang.page.locator('form[action$=resume] button').click()
  await li.at('')
  await li.page.locator('li.open a').click()
  await li.page.locator('form[action$=approve] button').click()
  await li.page.waitForLoadState()
  await li.look('resumed')

  for (const [name, path] of [
    ['keys', 'keys'],
    ['new-bank', 'banks/new'],
  ]) {
    await li.at(`/${path}`)
    await li.look(name)
    await wang.at(`/${path}`)
    await wang.look(name)
  }

  step('D15: from now on the command line alone admits nobody')
  assert.throws(() => run('bank', 'leave', ICBC), /console/)
})
printFigures()
console.log('console: ok')
