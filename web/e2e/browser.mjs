// A real Chromium of phone size, with a font for Chinese and a camera that shows a test picture.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))

/** The browser is large, so only those who run this test download it. */
function install() {
  if (existsSync(join(here, 'node_modules', '.package-lock.json'))) return
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: here,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
}

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

/** Calls `use` with a browser context, and leaves nothing behind. */
export async function withBrowser(use) {
  install()
  const folder = mkdtempSync(join(tmpdir(), 'chaka-browser-'))
  process.env.FONTCONFIG_FILE = fontSettings(folder)
  const { chromium } = await import('playwright-core')
  const { default: bundled } = await import('@sparticuz/chromium')
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  const browser = await chromium.launch({
    executablePath: system ?? (await bundled.executablePath()),
    args: [
      ...(system ? ['--no-sandbox'] : bundled.args),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
    ],
  })
  try {
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      deviceScaleFactor: 2,
      hasTouch: true,
      isMobile: true,
      locale: 'zh-CN',
      permissions: ['camera'],
    })
    return await use(context)
  } finally {
    await browser.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Numbered pictures of the screens, when CHAKA_SCREENSHOTS names a folder. */
export function camera(page) {
  const folder = process.env.CHAKA_SCREENSHOTS
  if (folder) mkdirSync(folder, { recursive: true })
  let count = 0
  return async (name) => {
    if (!folder) return
    const path = join(folder, `${String(++count).padStart(2, '0')}-${name}.png`)
    await page.screenshot({ path, fullPage: true })
  }
}
