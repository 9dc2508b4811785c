// What must be true of every screen, whoever looks at it: no error in the console, no address elsewhere, no barrier.
import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { app } from './outside.mjs'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/**
 * Collects what the browser complains about. A refusal of the hub (4xx) is an answer and not a fault, but Chromium
 * prints an error for it all the same: `refusals` counts those by status and path, for the caller to compare.
 */
export function watch(context) {
  const complaints = []
  const refusals = []
  const own = new RegExp(`^(${app}/|blob:${app}/)`)
  context.on('weberror', ({ error }) => complaints.push(`uncaught: ${error().message}`))
  context.on('console', (message) => {
    if (message.type() !== 'error' && !/Content.Security.Policy/i.test(message.text())) return
    const { url } = message.location()
    const status = /Failed to load resource.* status of (4\d\d)/.exec(message.text())?.[1]
    if (status && url.startsWith(`${app}/api/`)) refusals.push(`${status} ${shape(url)}`)
    else complaints.push(`console: ${message.text()} ${url}`)
  })
  context.on('request', (request) => {
    if (!own.test(request.url())) complaints.push(`third party: ${request.url()}`)
  })
  return { complaints, refusals }
}

/** The path without identifiers. */
const shape = (url) => new URL(url).pathname.replace(/[0-9a-f-]{36}/, '{id}')

/** Looks at a screen: barriers (WCAG 2.2 AA), text cut off at twice its size, and a numbered picture of it. */
export function looker(page, name = '') {
  const folder = process.env.CHAKA_SCREENSHOTS
  if (folder) mkdirSync(folder, { recursive: true })
  let count = 0
  return async (screen) => {
    const number = `${name}${String(++count).padStart(2, '0')}-${screen}`
    const path = (kind) => join(folder, `${number}${kind}.png`)
    await page.evaluate(() => document.fonts.ready)
    if (folder) await page.screenshot({ path: path(''), fullPage: true })
    await assertNoBarrier(page, screen)
    await assertFits(page, screen)
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
    await assertFits(page, `${screen} with text of 200 %`)
    await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } })
    await devtools.detach()
    if (folder && process.env.CHAKA_LOOK) await largePicture(page, path('-large'))
  }
}

/** A picture changes the page's size, which puts a browser's own text size back: here the root is enlarged instead. */
async function largePicture(page, path) {
  const enlarge = (size) => page.evaluate((value) => (document.documentElement.style.fontSize = value), size)
  await enlarge('212.5%')
  await page.screenshot({ path, fullPage: true })
  await enlarge('')
}

/** Whoever uses a keyboard sees where it is. A key is pressed first, as else the browser takes it for a touch. */
export async function assertFocusShows(page) {
  for (const wanted of ['main button', 'main a', 'main input', 'header button']) {
    const part = page.locator(`${wanted}:visible`).first()
    if ((await part.count()) === 0) continue
    await page.keyboard.press('Shift')
    await part.focus()
    const outline = await part.evaluate((each) => globalThis.getComputedStyle(each).outlineStyle)
    assert.equal(outline, 'solid', `the focus on ${wanted} shows`)
  }
}

async function assertNoBarrier(page, screen) {
  // Evaluated by the debugger, so that the page's policy needs no hole for it.
  await page.evaluate(AXE)
  const { violations } = await page.evaluate((values) => {
    return globalThis.axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] })
  }, RULES)
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`),
  )
  assert.deepEqual(found, [], `${screen}: no violation of WCAG 2.2 AA`)
}

/** Nothing may need scrolling sideways. */
async function assertFits(page, screen) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`)
  })
  assert.deepEqual(wide, [], `${screen}: nothing is wider than the phone`)
}
