// One person walks the whole way in a real browser against a running product (CHAKA_PORT), and asserts what is shown.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { withBrowser } from './browser.mjs'
import { hands } from './hands.mjs'
import { app, forward, newPersons, pastMidnight, smsAfter } from './outside.mjs'
import { compareReport } from './report.mjs'
import { keptKeys } from './slips.mjs'
import { assertFocusShows, looker, watch } from './watch.mjs'

const HOUR = 3600

await withBrowser(async (phone) => {
  const context = await phone()
  const { complaints, refusals } = watch(context)
  const page = await context.newPage()
  page.setDefaultTimeout(20_000)
  const look = looker(page)
  const person = newPersons()()
  const step = (name) => console.log(`· ${name}`)
  const { tap, heading, typePassword, ...hand } = hands(page, person)

  step('home')
  await page.goto(app)
  await page.getByText('常用应用').waitFor()
  await page.getByText('上海').waitFor()
  await look('home')
  await assertFocusShows(page)
  await tap('English')
  await page.getByText('Common applications').waitFor()
  await page.reload()
  await page.getByText('Common applications').waitFor()
  await look('home-english')
  await tap('中文')

  step('questions and warnings')
  await page.getByRole('link', { name: '常见问题', exact: true }).click()
  await page.locator('details').first().waitFor()
  assert.equal(await page.title(), '常见问题 - 一键查卡')
  assert.equal(
    await page.locator(':focus').innerText(),
    '常见问题',
    'the focus is at the top of the new screen',
  )
  assert.equal(await page.locator('details').count(), 10, 'S21: ten questions')
  for (const question of await page.locator('summary').all()) await question.click()
  await look('questions')
  await tap('返回')
  await page.getByRole('link', { name: '防骗提示', exact: true }).click()
  await page.getByText('归还教育额度').waitFor()
  await look('warnings')
  await tap('返回')

  step('register: a wrong identity number first')
  await page.getByRole('button', { name: '实名注册' }).click()
  const wrong = person.documentNumber.slice(0, 17) + (person.documentNumber.endsWith('1') ? '2' : '1')
  await tap('下一步')
  for (const missing of ['请填写姓名', '请填写身份证号', '请填写手机号', '请选择所在地区'])
    await page.getByText(missing).waitFor()
  const { fillPerson } = hands(page, { ...person, name: '张 小红', documentNumber: wrong })
  await fillPerson()
  await look('register')
  await assertFocusShows(page)
  await tap('下一步')
  await page.locator('[data-problem="identity-number-check-digit"]').waitFor()
  await page.locator('[data-problem="name-invalid"]').waitFor()
  assert.equal(await page.getByLabel('姓名').inputValue(), '张 小红', 'what was typed is still there')
  await look('register-wrong-number')

  step('register: passwords that are too simple')
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(person.documentNumber)
  await tap('下一步')
  await page.getByText('第 2 步').waitFor()
  await look('register-password')
  await typePassword('123456')
  await page.locator('[data-problem="payment-password-sequence"]').waitFor()
  await look('register-simple-password')
  await typePassword(person.phone.slice(-6))
  await page.locator('[data-problem^="payment-password-"]').waitFor()
  await typePassword(person.password)
  await page.getByText('请再输入一次').waitFor()
  await typePassword(person.password)
  await heading('实名注册')
  await page.getByLabel('短信验证码').waitFor()
  await look('register-code')

  step('register: a reload, then back with the phone, and on again')
  await page.reload()
  await fillPerson()
  await page.getByLabel('姓名').fill(person.name)
  await page.getByLabel('身份证号').fill(person.documentNumber)
  await page.getByText('第 1 步').waitFor()
  await tap('下一步')
  await typePassword(person.password)
  await page.getByText('请再输入一次').waitFor()
  await typePassword(person.password)
  await page.getByLabel('短信验证码').waitFor()
  await page.goBack()
  await page.goBack()
  assert.equal(
    await page.getByLabel('手机号').inputValue(),
    person.phone,
    'what was filled in is still there',
  )
  await page.goForward()
  await page.goForward()
  await typePassword(person.password)
  await page.getByText('请再输入一次').waitFor()
  await typePassword(person.password)
  await hand.fillCode()
  await page.getByText('现在可以查询').waitFor()
  await look('home-signed-in')

  step('account')
  await page.getByRole('link', { name: '我的', exact: true }).click()
  await page.getByText('上海').waitFor()
  await look('account')
  await tap('返回')

  step('banks')
  await page.getByRole('link', { name: '一键查卡', exact: true }).click()
  await page.getByLabel('全选').waitFor()
  await tap('下一步')
  await page.getByText('请至少选择一家银行').waitFor()
  await look('banks-none')
  await page.getByLabel('全选').check()
  const codes = await page
    .locator('input[name=bank]:checked')
    .evaluateAll((all) => all.map((each) => each.value))
  assert.ok(codes.length >= 16, `${codes.length} banks`)
  await look('banks')
  await tap('下一步')

  step('consent')
  await heading('授权文本')
  await tap('同意并继续')
  await page.getByText('勾选两项同意').waitFor()
  await look('consent')
  await hand.consent()

  step('face, after a reload in the middle')
  await page.reload()
  await heading('关于您的照片')
  await look('face-consent')
  const upright = page.viewportSize()
  await page.setViewportSize({ width: upright.height, height: upright.width })
  await tap('单独同意')
  await page.getByText('脸对准圆框').waitFor()
  await page.waitForFunction(() => document.querySelector('video').videoWidth > 0)
  const oval = await page.locator('.oval').boundingBox()
  assert.ok(oval.width < oval.height, 'the oval is that of a face, also on a phone on its side')
  const button = await page.getByRole('button', { name: '拍照并核验' }).boundingBox()
  assert.ok(button.y + button.height <= upright.width, 'and the button is in sight')
  await look('face-on-its-side')
  await page.setViewportSize(upright)
  await look('face')
  await tap('拍照并核验')

  step('SMS code, a wrong one first')
  await heading('短信验证')
  await look('code')
  const code = await hand.newCode()
  await page.getByLabel('短信验证码').fill(code === '111112' ? '111113' : '111112')
  await tap('提交查询')
  await page.locator('[data-problem="sms-code-wrong"]').waitFor()
  await look('code-wrong')
  await page.getByLabel('短信验证码').fill(code)
  await tap('提交查询')

  step('submitted')
  await page.getByText('报告将在 24 小时内生成').waitFor()
  await page.getByText('最晚生成').waitFor()
  await look('submitted')
  await tap('查看进度')
  await heading('查询中')
  const lights = page.locator('.lights .answered')
  await page.waitForFunction(
    (all) => document.querySelectorAll('.lights .answered').length >= all - 1,
    codes.length,
    {
      timeout: 60_000,
    },
  )
  assert.equal(await lights.count(), codes.length - 1, 'B9: all but the silent bank have answered')
  await look('progress')
  await page.goto(`${app}/#/`)
  await page.getByText('您有一次查询正在进行').waitFor()
  await look('home-asking')

  step('ready')
  const inbox = await smsAfter(person.phone, () => forward(23.5 * HOUR + 60))
  assert.doesNotMatch(inbox, /https?:/, 'D5: no link')
  await page.goto(`${app}/#/records`)
  await hand.signInUntil('[data-state=ready]', look)
  await look('history-ready')
  await page.locator('[data-state=ready]').click()
  await page.getByRole('button', { name: '查看报告' }).waitFor()
  await look('ready')
  await tap('查看报告')

  step('payment password, a wrong one first')
  await page.getByText('请输入支付密码').waitFor()
  await look('password')
  await typePassword('970531')
  await page.locator('[data-problem="payment-password-wrong"]').waitFor()
  await look('password-wrong')
  await typePassword(person.password)

  step('report')
  await page.locator('[data-part=summary]').waitFor()
  await look('report')
  const { cards, silent } = await compareReport(page, person.documentNumber, codes)
  assert.ok(cards > 0 && silent === 1, 'there are cards, and one bank is silent')
  const text = await page.locator('main').innerText()
  for (const wanted of ['没有回答的银行', '销户', '征信', '银联卡', '24:00', '查询编号'])
    assert.ok(text.includes(wanted), wanted)
  await tap('English')
  await page.getByText('Summary: cards per bank').waitFor()
  await look('report-english')
  await tap('中文')

  step('expired after seven days')
  // The day of generation does not count, so seven days end at the eighth midnight (D1).
  for (let midnight = 1; midnight <= 7; midnight++) await pastMidnight()
  await page.goto(`${app}/#/records`)
  await hand.signInUntil('[data-state=ready]')
  await pastMidnight()
  await page.goto(`${app}/#/`)
  await page.goto(`${app}/#/records`)
  await hand.signInUntil('[data-state=expired]')
  await page.getByText('报告已过期').waitFor()
  await look('history-expired')
  await page.locator('[data-state=expired]').click()
  await heading('报告已过期')
  await look('record-expired')
  await page.getByRole('link', { name: '查看删除凭证' }).click()
  await page.getByText('满七个自然日').waitFor()
  await look('receipt')
  const [saved] = await Promise.all([page.waitForEvent('download'), tap('保存凭证')])
  const receipt = JSON.parse(await readFile(await saved.path(), 'utf8'))
  assert.ok(receipt.statement.includes('key destroyed: ') && receipt.signature, 'B7: the receipt can be kept')
  await page.goBack()
  await page.getByRole('link', { name: '查看我的授权' }).click()
  await page.getByText('授权时间').waitFor()
  const shown = await page.locator('main').innerText()
  for (const wanted of ['用户协议', '授权文本', '工商银行'])
    assert.ok(shown.includes(wanted), `D11: ${wanted}`)
  await look('consent-given')
  await page.goBack()
  assert.equal(await page.evaluate(keptKeys), 0, 'the private key is gone from this device')

  step('ask again')
  await page.goto(`${app}/#/`)
  await page.getByText('现在可以查询').waitFor()
  await page.getByRole('link', { name: '一键查卡', exact: true }).click()
  await page.getByLabel('工商银行').check()
  await page.getByLabel('浙商银行').check()
  await tap('下一步')
  await hand.consent()
  await hand.takePicture()
  await hand.submit()
  await page.goto(`${app}/#/records`)
  await page.locator('[data-state=asking]').waitFor()
  assert.equal(await page.locator('[data-state=expired]').count(), 1, 'S12: the old record stays')
  await look('history-two')

  assert.deepEqual(complaints, [], 'the browser has nothing to complain about')
  // Chromium prints an error for every refusal, so each has to be one that this walk asked for.
  const expected = [
    '401 /api/inquiries',
    '401 /api/me',
    '403 /api/inquiries/{id}/opening',
    '422 /api/inquiries',
  ]
  // Whoever comes in the second after midnight asks for the receipt again.
  const soon = '409 /api/inquiries/{id}/deletion-receipt'
  assert.deepEqual(
    [...new Set(refusals)].filter((refusal) => refusal !== soon).sort(),
    expected.sort(),
    'refusals',
  )
  console.log('browser walk: ok')
})
