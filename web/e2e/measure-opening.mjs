// How long a phone takes to open and draw a report: 16 banks, and 500 of which 60 cards come. The hub is played by this
// script, the answers are sealed by the tests' own bank, and the app is the built one (web/build).
//   node measure-opening.mjs      (./bench app does it)
// The page's thread is slowed four times. Chromium does not slow workers so.
import { readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { createServer } from '../node_modules/vite/dist/node/index.js'
import { withBrowser } from './browser.mjs'

// Nothing listens there: the browser's requests are answered here.
const APP = 'http://localhost:8099'
const STATIC = new URL('../target/classes/static/', import.meta.url).pathname
const SLOWER = 4
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
const INQUIRY = '01890a5d-ac96-774b-bcce-b302099a8057'
const NOW = '2022-03-22T02:00:00.000Z'
const CARDS_IN_ALL = 60

/** The modules under test, transformed as the tests see them. */
async function sources(use) {
  const vite = await createServer({
    root: new URL('..', import.meta.url).pathname,
    server: { middlewareMode: true, hmr: false },
    appType: 'custom',
    logLevel: 'error',
  })
  try {
    const load = (path) => vite.ssrLoadModule(path)
    return await use({
      ...(await load('/test/support/issuer.ts')),
      ...(await load('/test/support/bank.ts')),
      ...(await load('/src/protocol/sealed-answer.ts')),
      ...(await load('/src/protocol/bytes.ts')),
    })
  } finally {
    await vite.close()
  }
}

const code = (number) => String(10_000_000 + number)
const uri = (number) => `urn:chaka:institution:${code(number)}:signing`

/** A report whose answers only the device key of `consent` opens. */
async function sealedReport(
  banks,
  consent,
  publicKey,
  { newRoot, newHolder, newRevocationList, content, card, ...tools },
) {
  const root = await newRoot('Bank root')
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const answers = []
  const certificates = {}
  for (let number = 0; number < banks; number++) {
    const bank = await newHolder(root, uri(number), 'signing')
    const cards = number % Math.ceil(banks / CARDS_IN_ALL) === 0 ? [card('debit', '6222', '0001')] : []
    const info = await tools.answerInfo(consent, consent.banks[number], point)
    const sealed = await tools.sealAnswer(bank, publicKey, info, tools.writeContent(content({ cards })))
    answers.push({ bank: code(number), sealed: tools.toBase64(sealed) })
    certificates[code(number)] = [tools.toBase64(bank.der)]
  }
  const revocations = await newRevocationList(root, [], { to: new Date('2049-01-01') })
  return {
    root: tools.toBase64(root.der),
    answers,
    certificates,
    revocations: tools.toBase64(revocations),
  }
}

/** Runs in the page: a device key as the app makes it, kept where the app keeps it; gives its public half. */
async function keepDeviceKey(consent) {
  const pair = await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, [
    'deriveBits',
    'deriveKey',
  ])
  const bytes = (list) => new Uint8Array(list)
  const database = await new Promise((resolve) => {
    const request = indexedDB.open('chaka')
    request.onsuccess = () => resolve(request.result)
  })
  const store = database.transaction('inquiries', 'readwrite').objectStore('inquiries')
  const kept = { ...consent, seed: bytes(consent.seed), textDigest: bytes(consent.textDigest), keyPair: pair }
  await new Promise((resolve) => (store.put(kept, consent.inquiryId).onsuccess = resolve))
  return crypto.subtle.exportKey('jwk', pair.publicKey)
}

function replies(banks, report) {
  const region = { code: '310000', zh: '上海', en: 'Shanghai', open: true, opens_on: '2021-12-20' }
  const inquiry = { inquiry_id: INQUIRY, state: 'ready', banks: [], submitted_at: NOW, generated_at: NOW }
  return {
    '/api/service': { now: NOW, today: '2022-03-22', regions: [region] },
    '/api/me': {
      name_masked: '*红',
      phone_masked: '138****8000',
      region,
      passkey: { offered: false, since: null },
      query: { possible: false, reason: 'seven-days', possible_from: '2022-03-30', open_inquiry_id: null },
      now: NOW,
      today: '2022-03-22',
    },
    '/api/banks': {
      banks: Array.from({ length: banks }, (_, slot) => ({
        code: code(slot),
        zh: `银行${slot}`,
        en: `Bank ${slot}`,
        service_number: '95500',
        slot,
        open: true,
        opens_on: null,
      })),
    },
    '/api/trust': { bank_root: report.root, authority_root: report.root },
    '/api/inquiries': { inquiries: [inquiry] },
    [`/api/inquiries/${INQUIRY}`]: inquiry,
    [`/api/inquiries/${INQUIRY}/opening`]: { ticket: 't', expires_at: NOW },
    [`/api/inquiries/${INQUIRY}/answers`]: {
      inquiry_id: INQUIRY,
      generated_at: NOW,
      erase_at: '2022-03-29T16:00:00.000Z',
      answers: report.answers,
      not_answered: [],
      certificates: report.certificates,
      revocations: report.revocations,
    },
  }
}

async function serve(page, known) {
  await page.route(`${APP}/**`, async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname.startsWith('/api/'))
      return route.fulfill({ status: known()[pathname] ? 200 : 404, json: known()[pathname] ?? {} })
    const file = pathname === '/' ? 'index.html' : pathname
    return route.fulfill({ contentType: TYPES[extname(file)], body: await readFile(join(STATIC, file)) })
  })
}

async function measure(phone, banks, tools) {
  const page = await (await phone()).newPage()
  // Signed in, and nothing else is there yet.
  const { '/api/me': me, '/api/service': service } = replies(banks, {})
  let known = { '/api/me': me, '/api/service': service }
  await serve(page, () => known)
  await page.addInitScript(() => localStorage.setItem('chaka-signed-in', 'yes'))
  await page.goto(APP)
  await page.locator('h1').waitFor()
  const consent = {
    inquiryId: INQUIRY,
    seed: Array(32).fill(1),
    textDigest: Array(32).fill(3),
    grantedAt: Date.parse(NOW),
    validUntil: Date.parse(NOW) + 86_400_000,
    banks: Array.from({ length: banks }, (_, slot) => ({ code: code(slot), slot })),
  }
  // The app opens its database with the first look into it.
  await page.goto(`${APP}/#/records/${INQUIRY}/report`)
  await page.locator('[data-problem]').waitFor()
  const jwk = await page.evaluate(keepDeviceKey, consent)
  const publicKey = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDH', namedCurve: 'P-256' }, true, [])
  const bytes = { seed: new Uint8Array(consent.seed), textDigest: new Uint8Array(consent.textDigest) }
  known = replies(banks, await sealedReport(banks, { ...consent, ...bytes }, publicKey, tools))
  await page.reload()
  await page.locator('.van-key').first().waitFor()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })
  for (const digit of '25804') await page.keyboard.press(digit)
  await page.locator('[aria-label$="5/6"]').waitFor()
  // Counted in the page: what travels between this script and the browser is not the phone's.
  const times = page.evaluate(async () => {
    const begun = performance.now()
    const at = {}
    let longest = 0
    new PerformanceObserver((list) => {
      for (const each of list.getEntries()) longest = Math.max(longest, each.duration)
    }).observe({ type: 'longtask', buffered: false })
    const wait = async (name, there) => {
      while (!there()) await new Promise(requestAnimationFrame)
      at[name] = Math.round(performance.now() - begun)
    }
    await wait('first', () => document.querySelector('.bank-card'))
    await wait(
      'whole',
      () => document.querySelector('[data-part=summary]') && !document.querySelector('progress'),
    )
    return { ...at, longest: Math.round(longest) }
  })
  await page.keyboard.press('6')
  const { first, whole, longest } = await times
  console.log(
    `${banks} banks: first cards ${first} ms, whole ${whole} ms, longest task on the page ${longest} ms`,
  )
  await page.context().close()
}

await sources((tools) =>
  withBrowser(async (phone) => {
    for (const banks of [16, 16, 500]) await measure(phone, banks, tools)
  }),
)
