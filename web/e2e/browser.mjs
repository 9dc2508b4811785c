// A real Chromium of phone size, with a font for Chinese and a pretended camera.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import * as camera from './camera.mjs'
import { chromiumPath } from './chromium.mjs'

const here = dirname(fileURLToPath(import.meta.url))

function fontSettings(folder) {
  const fonts = join(here, 'node_modules', '@expo-google-fonts', 'noto-sans-sc')
  const file = join(folder, 'fonts.conf')
  const directories = [join(fonts, '400Regular'), join(fonts, '700Bold')]
    .map((each) => `<dir>${each}</dir>`)
    .join('')
  const prefer = ['sans-serif', 'system-ui']
    .map((each) => `<alias><family>${each}</family><prefer><family>Noto Sans SC</family></prefer></alias>`)
    .join('')
  writeFileSync(file, `<fontconfig>${directories}<cachedir>${folder}</cachedir>${prefer}</fontconfig>`)
  return file
}

/** Which walk this process is: several may walk at once. */
export const walk = basename(process.argv[1], '.mjs')

/** Nothing here weakens what a browser enforces: the Content-Security-Policy is part of what is tested. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
  '--font-render-hinting=none',
  '--use-fake-device-for-media-stream',
]

/** Calls `use` with a function that opens a phone, and leaves nothing behind. */
export async function withBrowser(use, { cameraAllowed = true, flags = [] } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'chaka-browser-'))
  process.env.FONTCONFIG_FILE = fontSettings(folder)
  const filmFile = join(folder, 'film.y4m')
  camera.install(filmFile)
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [
      ...FLAGS,
      ...flags,
      `--use-file-for-fake-video-capture=${filmFile}`,
      // Answers the browser's question for the person.
      `--use-fake-ui-for-media-stream${cameraAllowed ? '' : '=deny'}`,
    ],
  })
  try {
    await camera.load(browser)
    return await use((settings) => openPhone(browser, settings))
  } catch (error) {
    await showScreens(browser)
    throw error
  } finally {
    camera.uninstall()
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A phone of its own: nothing is shared with another one. */
async function openPhone(browser, settings = {}) {
  return browser.newContext({
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    locale: 'zh-CN',
    ...settings,
  })
}

/** What stood on the screens when something failed. The persons are invented, so nothing private is printed. */
async function showScreens(browser) {
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const page of pages) {
    const text = await page.evaluate(() => document.body.innerText).catch(() => '')
    console.error(`--- ${page.url()}\n${text}\n---`)
    if (process.env.CHAKA_SCREENSHOTS)
      await page
        .screenshot({ path: join(process.env.CHAKA_SCREENSHOTS, `failure-${walk}.png`) })
        .catch(() => {})
  }
}
