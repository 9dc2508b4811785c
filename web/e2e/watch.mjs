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
 * prints an error for it all the same: `refusals` counts those by status and path, for the caller to compare. `neighbour` is the one other
 * origin that is visited, if any.
 */
export function watch(context, neighbour) {
  const complaints = []
  const refusals = []
  const own = new RegExp(`^(${app}/|blob:${app}/)`)
  context.on('weberror', ({ error }) => complaints.push(`uncaught: ${error().message}`))
  context.on('console', (message) => {
    if (message.type() !== 'error' && !/Content.Security.Policy/i.test(message.text())) return
    if (message.text().includes('net::ERR_INTERNET_DISCONNECTED')) return // the walk itself took it away
    const { url } = message.location()
    const status = /Failed to load resource.* status of (4\d\d)/.exec(message.text())?.[1]
    if (status && url.startsWith(`${app}/api/`)) refusals.push(`${status} ${shape(url)}`)
    else complaints.push(`console: ${message.text()} ${url}`)
  })
  context.on('request', (request) => {
    if (!own.test(request.url()) && new URL(request.url()).origin !== neighbour)
      complaints.push(`third party: ${request.url()}`)
  })
  return { complaints, refusals }
}

/** The path without identifiers. */
const shape = (url) => new URL(url).pathname.replace(/[0-9a-f-]{36}/, '{id}')

const figures = { screens: new Set(), views: 0, since: Date.now() }

/** What was looked at; a violation would have ended the walk. */
export function printFigures() {
  const seconds = Math.round((Date.now() - figures.since) / 1000)
  console.log(
    `${figures.screens.size} screens, ${figures.views} views of them (language, colours), ` +
      `0 violations of WCAG 2.2 AA, nothing cut off at twice the text size; ${seconds} s`,
  )
}

/**
 * Looks at a screen: barriers (WCAG 2.2 AA) and text cut off at twice its size, in both languages, light and dark, and
 * in large type. With CHAKA_LOOK a picture of each, otherwise one of the screen as it is.
 */
export function looker(page, name = '') {
  const folder = process.env.CHAKA_SCREENSHOTS
  if (folder) mkdirSync(folder, { recursive: true })
  let count = 0
  return async (screen) => {
    const number = `${name}${String(++count).padStart(2, '0')}-${screen}`
    const picture = async (kind) => {
      if (folder && (kind === '' || process.env.CHAKA_LOOK))
        await page.screenshot({ path: join(folder, `${number}${kind}.png`), fullPage: true })
    }
    await page.evaluate(() => document.fonts.ready)
    if (figures.screens.has(screen)) return
    figures.screens.add(screen)
    await picture('')
    for (let turn = 0; turn < 2; turn++) {
      const language = await page.evaluate(() => document.documentElement.lang.slice(0, 2))
      for (const colours of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme: colours })
        await assertNoBarrier(page, `${screen} ${language} ${colours}`)
        await picture(`-${language}-${colours}`)
        figures.views++
      }
      await page.emulateMedia({ colorScheme: 'light' })
      await assertReadable(page, `${screen} ${language}`)
      await press(page, '.size')
      await assertFits(page, `${screen} ${language} in large type`)
      await picture(`-${language}-large`)
      await press(page, '.size')
      await press(page, '.language')
    }
  }
}

/** The same for pages without the app's bar, each in the language that it has: those of the operators' console. */
export function plainLooker(page, name) {
  const folder = process.env.CHAKA_SCREENSHOTS
  if (folder) mkdirSync(folder, { recursive: true })
  return async (screen) => {
    figures.screens.add(`${name}${screen}`)
    for (const colours of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme: colours })
      await assertNoBarrier(page, `${name}${screen} ${colours}`)
      if (folder && (colours === 'light' || process.env.CHAKA_LOOK))
        await page.screenshot({ path: join(folder, `${name}${screen}-${colours}.png`), fullPage: true })
      figures.views++
    }
    await page.emulateMedia({ colorScheme: 'light' })
    await assertReadable(page, `${name}${screen}`)
  }
}

/** In the page, since nobody's hand reaches the bar behind an open dialog. */
async function press(page, button) {
  await page.evaluate(async (selector) => {
    document.querySelector(selector).click()
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  }, button)
}

const devtoolsOf = new WeakMap()

/** One session for each page, which stays: one that ends takes the page's pretended authenticator with it. */
async function devtoolsFor(page) {
  if (!devtoolsOf.has(page)) devtoolsOf.set(page, await page.context().newCDPSession(page))
  return devtoolsOf.get(page)
}

/** The browser's own text size, at once and twice. */
async function assertReadable(page, screen) {
  await assertFits(page, screen)
  const devtools = await devtoolsFor(page)
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
  await assertFits(page, `${screen} with text of 200 %`)
  await devtools.send('Page.setFontSizes', { fontSizes: { standard: 16, fixed: 13 } })
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

/** Nothing may need scrolling sideways, and what was typed is seen whole. */
async function assertFits(page, screen) {
  const wide = await page.evaluate(() => {
    const width = document.documentElement.clientWidth
    const hidden = [...document.querySelectorAll('input')]
      .filter((each) => each.value && each.scrollWidth > each.clientWidth + 1)
      .map((each) => `${each.name} shows only a part of ${each.value.length} characters`)
    if (hidden.length > 0) return hidden
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > width + 1)
      .map((each) => `${each.tagName}.${each.className}: ${each.textContent.trim().slice(0, 30)}`)
  })
  assert.deepEqual(wide, [], `${screen}: nothing is wider than the phone or its field`)
}
