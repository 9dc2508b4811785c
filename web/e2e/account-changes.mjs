// Changes of the account, and its end.
import assert from 'node:assert/strict'
import { keptKeys } from './kept-keys.mjs'
import { app, codeAfter } from './outside.mjs'

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

/** S18: whoever signs out in one tab is gone from the screens of the others. */
export async function signsOutInAnotherTab({ page, tap }) {
  const other = await page.context().newPage()
  await other.goto(`${app}/#/records`)
  await other.getByText('还没有查询记录').waitFor()
  await page.bringToFront()
  await page.goto(`${app}/#/account`)
  await tap('退出登录')
  await page.getByText('请先登录').waitFor()
  await other.getByRole('heading', { name: '登录' }).waitFor()
  await other.close()
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
  await page.locator('[data-part=closed]').waitFor()
  await page.getByRole('button', { name: '实名注册' }).waitFor()
  assert.equal(await page.evaluate(keptKeys), 0, 'no private key is left on this device')
}
