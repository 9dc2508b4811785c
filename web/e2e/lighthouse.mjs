// Lighthouse on the first view of the running product, as on a slow phone in a slow network.
//   node lighthouse.mjs          once: accessibility and best practices below 100 fail
//   node lighthouse.mjs RUNS     the medians of several runs, with performance
import { createServer } from 'node:net'
import lighthouse from 'lighthouse'
import { withBrowser } from './browser.mjs'
import { app } from './outside.mjs'

const CATEGORIES = ['performance', 'accessibility', 'best-practices']
const MUST_BE_WHOLE = ['accessibility', 'best-practices']
const runs = Number(process.argv[2] ?? 1)

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/** What keeps a category from being whole. */
function faults({ categories, audits }, category) {
  return categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => `${audits[id].title} (${id})`)
}

const port = await freePort()
const results = await withBrowser(
  async () => {
    const found = []
    for (let i = 0; i < runs; i++) {
      const { lhr } = await lighthouse(app, { port, onlyCategories: CATEGORIES, logLevel: 'error' })
      if (lhr.runtimeError) throw new Error(lhr.runtimeError.message)
      found.push(lhr)
    }
    return found
  },
  { flags: [`--remote-debugging-port=${port}`] },
)
const scores = Object.fromEntries(
  CATEGORIES.map((name) => [
    name,
    median(results.map((lhr) => Math.round(lhr.categories[name].score * 100))),
  ]),
)
const interactive = median(results.map((lhr) => Math.round(lhr.audits.interactive.numericValue)))
const bytes = median(results.map((lhr) => lhr.audits['total-byte-weight'].numericValue))
console.log(
  `first view, Lighthouse mobile, median of ${runs}: performance ${scores.performance}, accessibility ` +
    `${scores.accessibility}, best practices ${scores['best-practices']}; interactive after ${interactive} ms, ` +
    `${Math.round(bytes / 1000)} kB`,
)
for (const name of MUST_BE_WHOLE)
  if (scores[name] < 100) {
    console.error(`${name} is not 100: ${faults(results[0], name).join('; ')}`)
    process.exitCode = 1
  }
