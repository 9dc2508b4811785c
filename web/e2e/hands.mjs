// What a person does with the app, by the words that stand on the screen.
import assert from 'node:assert/strict'
import * as camera from './camera.mjs'
import { app, codeAfter, forward } from './outside.mjs'

/** Runs in the browser: notes the moment at which the screen asks for a move. */
function noteWhenAsked() {
  const asks = () => document.querySelector('[data-phase=move]')
  const watcher = new MutationObserver(() => {
    if (!asks()) return
    window.askedAt = performance.now()
    watcher.disconnect()
  })
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true })
}

/** What this person does; `say` picks the language that the person reads. */
export function hands(page, person, language = 'zh') {
  const say = (zh, en) => (language === 'zh' ? zh : en)
  const tap = (name) => page.getByRole('button', { name, exact: false }).click()
  const heading = (text) => page.getByRole('heading', { name: text }).first().waitFor()

  async function typePassword(password) {
    for (const digit of password)
      await page.locator('.van-key', { hasText: new RegExp(`^${digit}$`) }).click()
  }

  async function sendCode() {
    await page
      .getByRole('button', { name: new RegExp(say('获取验证码|重新发送', 'Send code|Send again')) })
      .click()
    await page.getByText(say('验证码已发送', 'The code is on its way')).waitFor()
  }

  /** The code of a new SMS. */
  const newCode = () => codeAfter(person.phone, sendCode)

  async function fillPerson() {
    await page.getByLabel(say('姓名', 'Name'), { exact: true }).fill(person.name)
    await page.getByLabel(say('身份证号', 'Identity number')).fill(person.documentNumber)
    await page.getByLabel(say('手机号', 'Mobile number')).fill(person.phone)
    await page.getByLabel(say('所在地区', 'Region')).selectOption(person.region)
  }

  async function fillCode() {
    await page.getByLabel(say('短信验证码', 'SMS code')).fill(await newCode())
    await tap(say('完成注册', 'Register'))
  }

  async function register() {
    await fillPerson()
    await tap(say('下一步', 'Next'))
    await typePassword(person.password)
    await page.getByText(say('请再输入一次', 'Enter it once more')).waitFor()
    await typePassword(person.password)
    await fillCode()
  }

  /** The question before the first query (S17): nobody told this person to ask. */
  async function ownWish() {
    const question = page.locator('[data-part=first-question]')
    await question
      .or(page.getByLabel(say('全选', 'All')))
      .first()
      .waitFor()
    if (!(await question.isVisible())) return
    // As many press twice: the second press must not meet the button that comes under it.
    await page.getByRole('button', { name: say('是我自己要查', 'I ask for myself') }).dblclick()
    await page.getByLabel(say('全选', 'All')).waitFor()
    assert.equal(
      await page.getByText(say('请至少选择', 'Choose at least')).count(),
      0,
      'nothing was pressed by it',
    )
  }

  /** `banks` by their names, or all of them; gives the codes. */
  async function chooseBanks(banks) {
    await ownWish()
    await page.getByLabel(say('全选', 'All')).waitFor()
    for (const bank of banks ?? [say('全选', 'All')]) await page.getByLabel(bank).check()
    const chosen = page.locator('input[name=bank]:checked')
    const codes = await chosen.evaluateAll((all) => all.map((each) => each.value))
    await tap(say('下一步', 'Next'))
    return codes
  }

  /** `next` is the heading of the screen that follows. */
  async function consent(next = say('人脸核验', 'Face check')) {
    await heading(say('授权文本', 'Authorisation'))
    await page.locator('input[name=accepted]').check()
    await page.locator('input[name=per-bank]').check()
    await tap(say('同意并继续', 'Consent and go on'))
    await heading(next)
  }

  async function openCamera() {
    await tap(say('单独同意', 'I consent'))
    await page.waitForFunction(() => document.querySelector('video').videoWidth > 0)
  }

  /**
   * Before the open camera: does what the screen asks for, or `instead` of it. Gives how long after the screen asked, by the
   * browser's clock, in milliseconds.
   */
  async function moveOnce(instead) {
    camera.show('straight')
    await page.evaluate(noteWhenAsked)
    const start = say('开始核验|再核验一次', 'Start the check|Check once more')
    await page.getByRole('button', { name: new RegExp(start) }).click()
    const asked = page.locator('[data-phase=move]')
    await asked.waitFor()
    camera.show(instead ?? (await asked.getAttribute('data-move')))
    const late = await page.evaluate(() => performance.now() - window.askedAt)
    await asked.waitFor({ state: 'detached' })
    camera.show('straight')
    return late
  }

  /**
   * The same; whose right move was not seen makes it once more, as the screen then says. The first picture of it is taken
   * after a second and a half: on a busy machine person, film and camera may all be too slow for that.
   */
  async function move(instead) {
    const late = await moveOnce(instead)
    if (instead) return
    await page.waitForFunction(() => document.querySelector('[data-phase=checking]') === null)
    if (await page.locator('[data-reason=move-not-seen]').isVisible()) {
      console.log(`  the move, begun after ${Math.round(late)} ms, was not seen, and is made once more`)
      await moveOnce()
    }
  }

  async function showFace() {
    await openCamera()
    await move()
    await heading(say('短信验证', 'SMS check'))
  }

  async function submit() {
    await page.getByLabel(say('短信验证码', 'SMS code')).fill(await newCode())
    await tap(say('提交查询', 'Submit'))
    await page.getByText(say('报告将在 24 小时内生成', 'ready within 24 hours')).waitFor()
  }

  /** Moving the time ends the session, as being away that long would; then waits for what is wanted. */
  async function signInUntil(wanted, look = async () => {}) {
    // Asked past the page: that shows what was last known until the hub has answered it.
    if (!(await page.request.get(`${app}/api/me`)).ok()) {
      await heading(say('登录', 'Sign in'))
      await signIn(look)
    }
    await page.locator(wanted).first().waitFor({ timeout: 60_000 })
  }

  async function signIn(look = async () => {}) {
    await page.getByLabel(say('手机号', 'Mobile number')).fill(person.phone)
    await page.getByLabel(say('短信验证码', 'SMS code')).fill(await newCode())
    await look('sign-in')
    await page
      .locator('form')
      .getByRole('button', { name: say('登录', 'Sign in') })
      .click()
  }

  /** A code is sent once a minute. */
  const waitAMinute = () => forward(61)

  return {
    say,
    tap,
    heading,
    typePassword,
    sendCode,
    newCode,
    fillPerson,
    fillCode,
    register,
    ownWish,
    chooseBanks,
    consent,
    openCamera,
    move,
    showFace,
    submit,
    signIn,
    signInUntil,
    waitAMinute,
  }
}
