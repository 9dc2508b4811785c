// What banks and hub may expect of each other, case by case.
//   node scripts/banks.mjs java    the tests, as surefire's -Dtest takes them
//   node scripts/banks.mjs report  each case with its outcome, from the reports of these tests; fails if any failed
import { existsSync, readFileSync } from 'node:fs'

const NODE = [
  ['org.chaka.node.run', 'ConformanceCommandTest'],
  ['org.chaka.node.conformance', 'ConformanceKitTest'],
  ['org.chaka.node.conformance', 'CurlBankTest'],
]
const HUB = ['HostileBankTest', 'FilesTest', 'PushTest', 'PushedNodeTest', 'HealthBoardTest', 'BankDoorTest', 'BankPortTest', 'AnswerRefusalTest', 'AnswerPostTest', 'BankApiTest']
const HUB_SOURCES = 'hub/src/test/java/org/chaka/hub/exchange'
const WAYS = ['jdbc', 'http', 'java', 'push', 'files']

let failures = 0
function print(outcome, text) {
  if (outcome === 'FAILED') failures++
  console.log(`${outcome.padEnd(15)} ${text}`)
}

function unescape(text) {
  const names = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
  return text.replace(/&(?:#(\d+)|(\w+));/g, (_, code, name) => (code ? String.fromCodePoint(code) : names[name]))
}

/** The test cases of a JUnit report: name and outcome, in their order. */
function cases(file) {
  if (!existsSync(file)) return []
  const text = readFileSync(file, 'utf8').replace(/<!\[CDATA\[.*?\]\]>/gs, '')
  return [...text.matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)].map(([, attributes, body]) => ({
    name: unescape(/(?:^|\s)name="([^"]*)"/.exec(attributes)[1]),
    outcome: /<(failure|error)/.test(body ?? '') ? 'FAILED' : /<skipped/.test(body ?? '') ? 'not applicable' : 'passed',
  }))
}

function conformance() {
  console.log("\nThe conformance kit against the product's own node, by SQL, by HTTP and by Java as it fetches its work, pushed to, and with files carried:")
  const ways = WAYS.map((way) => cases(`bank-node/target/conformance/${way}.xml`))
  for (const [index, { name }] of ways[0].entries()) {
    const outcomes = ways.map((way) => way[index]?.outcome ?? 'FAILED')
    const those = (outcome) => WAYS.filter((_, way) => outcomes[way] === outcome)
    const worst = ['FAILED', 'passed', 'not applicable'].find((outcome) => those(outcome).length > 0)
    const others = ['FAILED', 'not applicable'].filter((outcome) => those(outcome).length % WAYS.length > 0)
    print(worst, name + others.map((outcome) => ` (${outcome}: ${those(outcome).join(', ')})`).join(''))
  }
  if (ways.some((way) => way.length === 0)) print('FAILED', 'the kit has left no report')
  return ways[0].length
}

/** Of each test method its sentence, as the source has it. */
function sentences(source) {
  const found = {}
  for (const [, text, method] of source.matchAll(/@DisplayName\(\s*((?:"(?:[^"\\]|\\.)*"\s*\+?\s*)+)\)\s*void (\w+)\(/g)) {
    found[method] = [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((part) => part[1]).join('')
  }
  return found
}

function tests(folder, owner, file) {
  const source = readFileSync(`${folder}/${owner}.java`, 'utf8')
  const named = sentences(source)
  const results = cases(file)
  if (results.length === 0) print('FAILED', `${owner} has left no report`)
  const methods = [...new Set(results.map(({ name }) => /^\w+/.exec(name)[0]))]
  for (const method of methods) {
    const own = results.filter(({ name }) => /^\w+/.exec(name)[0] === method)
    const outcome = own.some((each) => each.outcome === 'FAILED') ? 'FAILED' : 'passed'
    print(outcome, `${owner}.${method}: ${named[method] ?? ''}${own.length > 1 ? ` (${own.length} cases)` : ''}`)
    if (owner === 'HostileBankTest' && method === 'deed') deeds(own)
  }
  return results.length
}

/** The deeds are the constants of an enum, in the order in which the parameterised test runs. */
function deeds(results) {
  const source = readFileSync(`${HUB_SOURCES}/Hostility.java`, 'utf8')
  const all = [...source.matchAll(/^    ([A-Z][A-Z0-9_]+)\(\s*ErrorCode\.(\w+)/gm)]
  for (const [index, [, deed, code]] of all.entries()) {
    const words = (text) => text.toLowerCase().replaceAll('_', text === code ? '-' : ' ')
    print(results[index]?.outcome ?? 'FAILED', `    ${words(deed)}: ${words(code)}`)
  }
}

function report() {
  const kit = conformance()
  console.log('\nThe kit itself, and the two worked examples:')
  const own = NODE.map(([pkg, owner]) =>
    tests(`bank-node/src/test/java/${pkg.replaceAll('.', '/')}`, owner, `bank-node/target/surefire-reports/TEST-${pkg}.${owner}.xml`),
  ).reduce((sum, each) => sum + each, 0)
  console.log('\nA hostile bank against the hub, over mutual TLS, with a real PostgreSQL:')
  const hub = HUB.map((owner) =>
    tests(HUB_SOURCES, owner, `hub/target/surefire-reports/TEST-org.chaka.hub.exchange.${owner}.xml`),
  ).reduce((sum, each) => sum + each, 0)
  console.log(`\n${kit} conformance cases, ${own} tests of kit and examples, ${hub} cases against the hub: ${failures} failed`)
  process.exitCode = failures === 0 ? 0 : 1
}

if (process.argv[2] === 'java') console.log([...NODE.map(([, owner]) => owner), ...HUB].join(','))
else report()
