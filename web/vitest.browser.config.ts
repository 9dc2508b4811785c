/** The vectors and the opening of a report in a real Chromium: Node's WebCrypto is not the one that people have. */
import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/{vectors,nist-vectors,open-report,device}.test.ts'],
    // The browser has a database of its own.
    alias: { 'fake-indexeddb/auto': 'reflect-metadata' },
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env.CHAKA_CHROMIUM, args: ['--no-sandbox'] },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
})
