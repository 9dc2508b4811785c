// S6: who does not get past the camera at once, and who does not get past it at all.
import { assertNoComplaints, comes, registers } from './arrivals.mjs'
import { withBrowser } from './browser.mjs'
import { forward, newPersons } from './outside.mjs'
import { printFigures } from './watch.mjs'

const newPerson = newPersons()
const step = (name) => console.log(`· ${name}`)

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

assertNoComplaints()
printFigures()
console.log('faces: ok')
