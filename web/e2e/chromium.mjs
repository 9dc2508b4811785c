// Which Chromium is used: the machine's, else the one that npm brings. As a command it prints the path.
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export async function chromiumPath() {
  const system = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path))
  if (system) return system
  const { default: bundled } = await import('@sparticuz/chromium')
  return bundled.executablePath()
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await chromiumPath())
