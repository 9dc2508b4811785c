import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** Where `npm run dev` finds a running product. */
const hub = `http://localhost:${process.env.CHAKA_PORT ?? '8080'}`

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: 'target/classes/static',
    emptyOutDir: true,
    target: 'es2022',
    // Data addresses are not in the Content-Security-Policy, so nothing is inlined.
    assetsInlineLimit: 0,
    // The polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': { target: hub, headers: { origin: hub } } } },
  test: { include: ['test/**/*.test.ts'], testTimeout: 30_000 },
})
