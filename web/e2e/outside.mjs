// The world around the app in the demo: the phone's SMS inbox, the clock and the banks' ledgers; and new persons.
import { walk } from './browser.mjs'

const port = Number(process.env.CHAKA_PORT ?? 8080)
export const app = `http://localhost:${port}`
const simulator = `http://localhost:${port + 1}`

async function inbox(phone) {
  const reply = await fetch(`${simulator}/carrier/v1/inbox?phone=${phone}`)
  if (!reply.ok) throw new Error(`inbox: ${reply.status}`)
  return reply.text()
}

const codesIn = (text) => [...text.matchAll(/验证码 (\d{6})/g)].map((found) => found[1])

/** Runs `act` and waits for what it brings: what `find` sees in the inbox's text, given the text before. */
async function nextSms(phone, act, find) {
  const before = await inbox(phone)
  await act()
  for (let i = 0; i < 150; i++) {
    const found = find(await inbox(phone), before)
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(`no such SMS for ${phone}`)
}

/** The code that `act` brings; another SMS may come meanwhile. */
export const codeAfter = (phone, act) =>
  nextSms(phone, act, (now, before) => codesIn(now).find((each) => !codesIn(before).includes(each)))

/** Waits for one more SMS than there is now, and gives the whole inbox. */
export const smsAfter = (phone, act) => nextSms(phone, act, (now, before) => now !== before && now)

/** Moves the time of the whole system. */
async function moveClock(move) {
  const reply = await fetch(`${simulator}/clock`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(move),
  })
  if (!reply.ok) throw new Error(`clock: ${reply.status} ${await reply.text()}`)
}
export const forward = (seconds) => moveClock({ forward_seconds: seconds })
export const pastMidnight = () => moveClock({ to: 'next-midnight' })

/** What the banks have of a person, asked past the hub: the truth that a report is compared with. */
export async function ledger(documentNumber) {
  const reply = await fetch(`${simulator}/ledger?document=${documentNumber}`)
  if (!reply.ok) throw new Error(`ledger: ${reply.status}`)
  return (await reply.json()).banks
}

const digits = (count, random) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')

/** GB 11643: weights and check characters. */
function checkCharacter(seventeen) {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
  const sum = weights.reduce((total, weight, i) => total + weight * Number(seventeen[i]), 0)
  return '10X98765432'[sum % 11]
}

/** Fresh persons; the seed is printed, so that a failure can be seen again. */
export function newPersons(seed = Number(process.env.CHAKA_SEED ?? Date.now() % 1e9)) {
  console.log(`seed: ${seed}`)
  // Two walks with one seed on one product are not of the same persons.
  let state = [...walk].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), seed) % 2147483647
  const random = () => {
    state = (state * 48271 + 11) % 2147483647
    return state / 2147483647
  }
  for (let i = 0; i < 8; i++) random()
  return (person = {}) => {
    const seventeen = `110105${1950 + Math.floor(random() * 50)}0${1 + Math.floor(random() * 9)}1${digits(4, random)}`
    return {
      name: '欧阳小青',
      documentNumber: seventeen + checkCharacter(seventeen),
      phone: `139${digits(8, random)}`,
      region: SHANGHAI,
      password: '258046',
      ...person,
    }
  }
}

export const SHANGHAI = '310000'
export const YUNNAN = '530000'
export const GUANGDONG = '440000'

/** The same person's old number of 15 digits: no century, no check character; for births before 2000. */
export const oldNumber = (documentNumber) => documentNumber.slice(0, 6) + documentNumber.slice(8, 17)
