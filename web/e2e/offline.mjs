// What a person sees without a network.
import assert from 'node:assert/strict'
import { app } from './outside.mjs'

/** Without a network a screen that was never loaded says so, and opens once the network is back. */
export async function noNetwork(page) {
  await page.goto(app)
  await page.getByText('常用应用').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '常见问题', exact: true }).click()
  await page.getByText('这个页面没有打开').waitFor()
  await page.getByRole('button', { name: '再试一次' }).click()
  await page.locator('[data-problem=unreachable]').waitFor()
  await page.getByText('常用应用').waitFor()
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '再试一次' }).last().click()
  await page.getByRole('heading', { name: '常见问题' }).waitFor()

  await page.context().setOffline(true)
  await page.getByRole('button', { name: '返回' }).click()
  await page.locator('[data-problem=unreachable]').waitFor()
  assert.equal(await page.getByText('您填写的内容还在').count(), 0, 'nothing was filled in')
  assert.equal(await page.getByRole('button', { name: '实名注册' }).count(), 0, 'nothing old is offered')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '实名注册' }).waitFor()
}

/** Without a network the own queries can be looked at as they were, and nothing old can be acted on. */
export async function looksWithoutNetwork({ page, look }) {
  await page.goto(`${app}/#/records`)
  await page.locator('[data-state=asking]').waitFor()
  await page.goto(`${app}/#/`)
  await page.getByText('您有一次查询正在进行').waitFor()
  await page.context().setOffline(true)
  await page.getByRole('link', { name: '查询记录', exact: true }).click()
  await page.locator('[data-part=as-of]').waitFor()
  await look('records-offline')
  await page.locator('[data-state=asking]').click()
  await page.locator('[data-part=as-of]').waitFor()
  await page.locator('.lights').waitFor()
  assert.equal(await page.getByRole('button', { name: '撤回查询' }).count(), 0, 'nothing old is offered')
  await look('record-offline')
  await page.context().setOffline(false)
  await page.getByRole('button', { name: '撤回查询' }).waitFor()
  assert.equal(await page.locator('[data-part=as-of]').count(), 0, 'what is shown is new')
}
