// One person walks the whole way in a real browser against a running product (CHAKA_PORT), and asserts what is shown.
import assert from 'node:assert/strict'
import { camera, withBrowser } from './browser.mjs'
import { app, codeAfter, forward, newPerson, smsAfter } from './outside.mjs'

const HOUR = 3600
const DAY = 24 * HOUR

await withBrowser(async (context) => {
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const complaints = watch(page)
  const picture = camera(page)
  const person = newPerson()
  const step = (name) => console.log(`· ${name}`)
  const tap = (name) => page.getByRole('button', { name, exact: false }).click()
  const heading = (text) => page.getByRole('heading', { name: text }).first().waitFor()
  const typePassword = async (password) => {
    for (const digit of password)
      await page.locator('.van-key', { hasText: new RegExp(`^${digit}$`) }).click()
  }

  step('home')
  await page.goto(app)
  await page.getByText('常用应用').waitFor()
  await page.getByText('上海').waitFor()
  await picture('home')
  await tap('English')
  await page.getByText('Common applications').waitFor()
  await page.reload()
  await page.getByText('Common applications').waitFor()
  await picture('home-english')
  await tap('中文')

  step('questions and warnings')
  await page.getByRole('link', { name: '常见问题', exact: true }).click()
  await page.locator('details').first().waitFor()
  assert.equal(await page.locator('details').count(), 10, 'S21: ten questions')
  await page.locator('details').first().click()
  await picture('questions')
  await page.getByRole('button', { name: '返回' }).click()
  await page.getByRole('link', { name: '防骗提示', exact: true }).click()
  await page.getByText('归还教育额度').waitFor()
  await picture('warnings')
  await page.getByRole('button', { name: '返回' }).click()

  step('register: a wrong identity number first')
  await tap('实名注册')
  await page.getByLabel('姓名').fill(person.name)
  const wrong = person.documentNumber.slice(0, 17) + (person.documentNumber.endsWith('1') ? '2' : '1')
  await page.getByLabel('身份证号').fill(wrong)
  await page.getByLabel('所在地区').selectOption('310000')
  await picture('register')
  await tap('下一步')
  await typePassword('123456')
  await typePassword('123456')
  await page.getByLabel('手机号').fill(person.phone)
  await register()
  await page.locator('[data-problem="identity-number-check-digit"]').waitFor()
  assert.equal(await page.getByLabel('姓名').inputValue(), person.name, 'what was typed is still there')
  await picture('register-wrong-number')
  await page.getByLabel('身份证号').fill(person.documentNumber)
  await tap('下一步')
  await register()

  step('register: a password that is too simple')
  await page.locator('[data-problem="payment-password-sequence"]').waitFor()
  await picture('register-simple-password')
  await typePassword(person.password)
  await typePassword(person.password)
  await picture('register-phone')
  await register()
  await page.getByText('现在可以查询').waitFor()
  await picture('home-signed-in')

  async function register() {
    // A refused registration may have used the code up: a new one is asked for each time, as a person would.
    await forward(61)
    const code = await codeAfter(person.phone, () => sendCode())
    await page.getByLabel('短信验证码').fill(code)
    await tap('完成注册')
  }

  async function sendCode() {
    const button = page.getByRole('button', { name: /获取验证码|重新发送/ })
    await button.waitFor()
    await button.click()
    await page.getByText('验证码已发送').waitFor()
  }

  step('account')
  await page.getByRole('link', { name: '我的', exact: true }).click()
  await page.getByText('上海').waitFor()
  await picture('account')
  await page.getByRole('button', { name: '返回' }).click()

  step('banks')
  await page.getByRole('link', { name: '一键查卡', exact: true }).click()
  await page.getByLabel('全选').waitFor()
  await tap('下一步')
  await page.getByText('请至少选择一家银行').waitFor()
  await page.getByLabel('全选').check()
  const asked = await page.locator('input[name=bank]:checked').count()
  assert.ok(asked >= 14, `${asked} banks`)
  await picture('banks')
  await tap('下一步')

  step('consent')
  await heading('授权文本')
  await tap('同意并继续')
  await page.getByText('勾选上面两项').waitFor()
  await page.locator('input[name=accepted]').check()
  await page.locator('input[name=per-bank]').check()
  await picture('consent')
  await tap('同意并继续')

  step('face, after a reload in the middle')
  await heading('人脸核验')
  await page.reload()
  await heading('关于您的照片')
  await picture('face-consent')
  await tap('打开摄像头')
  await page.getByText('脸对准圆框').waitFor()
  await page.waitForFunction(() => document.querySelector('video').videoWidth > 0)
  await picture('face')
  await tap('拍照并核验')

  step('SMS code, a wrong one first')
  await heading('短信验证')
  const code = await codeAfter(person.phone, () => sendCode())
  await page.getByLabel('短信验证码').fill(code === '111112' ? '111113' : '111112')
  await tap('提交查询')
  await page.locator('[data-problem="sms-code-wrong"]').waitFor()
  await picture('code-wrong')
  await page.getByLabel('短信验证码').fill(code)
  await tap('提交查询')

  step('submitted')
  await page.getByText('报告将在 24 小时内生成').waitFor()
  await picture('submitted')
  await tap('查看进度')
  await heading('查询中')
  await page.locator('.lights .answered').first().waitFor({ timeout: 60_000 })
  await picture('progress')

  step('ready')
  const ready = await page.locator('[data-state=ready]').count()
  if (!ready) {
    const inbox = await smsAfter(person.phone, () => forward(23.5 * HOUR + 60))
    assert.doesNotMatch(inbox, /https?:/, 'D5: no link')
  }
  await signInUntil('[data-state=ready]')
  await picture('ready')
  await tap('查看报告')

  step('payment password, a wrong one first')
  await typePassword('970531')
  await page.locator('[data-problem="payment-password-wrong"]').waitFor()
  await picture('password-wrong')
  await typePassword(person.password)

  step('report')
  await page.locator('[data-part=summary]').waitFor()
  await picture('report')
  await assertReport()
  await tap('English')
  await page.getByText('Summary: cards per bank').waitFor()
  await picture('report-english')
  await tap('中文')

  async function assertReport() {
    const rows = page.locator('tr[data-bank]')
    assert.equal(await rows.count(), asked, 'every bank asked is named')
    assert.equal(await page.locator('tr[data-outcome=refused]').count(), 0, 'every answer holds')
    const numbers = await page.locator('.number').allTextContents()
    assert.ok(numbers.length > 0, 'cards are listed')
    for (const number of numbers) assert.match(number.trim(), /^\d{4} \*{4} \d{4}$/, 'S11')
    const cards = Number(await page.locator('[data-figure=cards] b').textContent())
    assert.ok(cards >= numbers.length, 'the total covers the list')
    const silent = await page.locator('tr[data-outcome=not_answered]').count()
    assert.ok(silent >= 1, 'the silent bank is named')
    const text = await page.locator('main').innerText()
    for (const wanted of ['没有回答的银行', '销户', '征信', '银联卡', '24:00', '查询编号'])
      assert.ok(text.includes(wanted), wanted)
    assert.doesNotMatch(text, /\d{13,19}/, 'S11: no whole card number')
    console.log(`  ${cards} cards, ${numbers.length} listed, ${asked} banks asked, ${silent} silent`)
  }

  step('expired after seven days')
  await forward(8 * DAY)
  await page.goto(`${app}/#/records`)
  await signInUntil('[data-state=expired]')
  await page.getByText('报告已过期').waitFor()
  await picture('history-expired')
  await page.locator('[data-state=expired]').click()
  await heading('报告已过期')
  await picture('record-expired')
  const keys = await page.evaluate(keptKeys)
  assert.equal(keys, 0, 'the private key is gone from this device')

  step('ask again')
  await page.goto(`${app}/#/`)
  await page.getByText('现在可以查询').waitFor()
  await picture('home-again')
  await page.getByRole('link', { name: '一键查卡', exact: true }).click()
  await page.getByLabel('全选').waitFor()

  /** Moving the time ends the session, as being away that long would; then waits for what is wanted. */
  async function signInUntil(wanted) {
    const form = page.getByRole('heading', { name: '登录' })
    await form.or(page.locator(wanted)).first().waitFor({ timeout: 60_000 })
    if (!(await form.isVisible())) return
    await page.getByLabel('手机号').fill(person.phone)
    const login = await codeAfter(person.phone, () => sendCode())
    await page.getByLabel('短信验证码').fill(login)
    await picture('sign-in')
    await page.locator('form').getByRole('button', { name: '登录' }).click()
    await page.locator(wanted).first().waitFor({ timeout: 60_000 })
  }

  assert.deepEqual(complaints, [], 'the browser has nothing to complain about')
  console.log('browser walk: ok')
})

/** Content-Security-Policy violations, uncaught errors and addresses elsewhere. */
function watch(page) {
  const complaints = []
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) complaints.push(message.text())
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(app)) complaints.push(`third party: ${request.url()}`)
  })
  return complaints
}

/** Runs in the page: how many private keys this device still keeps. */
function keptKeys() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('chaka')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const count = request.result.transaction('inquiries').objectStore('inquiries').count()
      count.onsuccess = () => resolve(count.result)
    }
  })
}
