// The proofs of docs/threat-model.md.
//   node scripts/blind.mjs java    the tests of Java, as surefire's -Dtest takes them
//   node scripts/blind.mjs web     the test files of the web app
//   node scripts/blind.mjs report  each threat, with passed or failed, from the reports of both; fails if any failed
import { existsSync, readdirSync, readFileSync } from 'node:fs'

const JAVA = /^([A-Z]\w*Test)\.(\w+)$/
const WEB = /^([\w-]+\.test\.ts): (.+)$/

const threats = readFileSync('docs/threat-model.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Threat '))
  .map((line) => line.split('|').slice(1, -1))
  .map((cells) => ({ threat: cells[0].trim(), proofs: [...cells[3].matchAll(/`([^`]+)`/g)].map((each) => each[1]) }))
const proofs = [...new Set(threats.flatMap((each) => each.proofs))]

function surefireReports() {
  return readdirSync('.')
    .map((module) => `${module}/target/surefire-reports`)
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => `${folder}/${file}`))
    .filter((file) => /TEST-.*\.xml$/.test(file))
}

// Surefire names a test of many parameters once for each of them; a rule of ArchUnit is a test by the name of its field.
function javaResults() {
  const results = []
  for (const file of surefireReports()) {
    // Not by the report's classname, which is the display name where a class has one.
    const owner = /(\w+)\.xml$/.exec(file)[1]
    const text = readFileSync(file, 'utf8').replace(/<!\[CDATA\[.*?\]\]>/gs, '')
    for (const [, attributes, body] of text.matchAll(/<testcase ([^>]*?)(?:\/>|>(.*?)<\/testcase>)/gs)) {
      const name = /(?:^|\s)name="(\w+)/.exec(attributes)?.[1]
      results.push([`${owner}.${name}`, !/<(failure|error|skipped)/.test(body ?? '')])
    }
  }
  return results
}

function webResults() {
  const report = JSON.parse(readFileSync('web/target/blind.json', 'utf8'))
  return report.testResults.flatMap((file) =>
    file.assertionResults.map((test) => [`${file.name.split('/').pop()}: ${test.title}`, test.status === 'passed']),
  )
}

function report() {
  const results = [...javaResults(), ...webResults()]
  const failed = proofs.filter((proof) => {
    const own = results.filter(([name]) => name === proof)
    return own.length === 0 || own.some(([, passed]) => !passed)
  })
  for (const { threat, proofs } of threats) {
    const broken = proofs.filter((proof) => failed.includes(proof))
    const word = proofs.length === 0 ? 'no proof' : broken.length === 0 ? 'passed' : 'FAILED'
    console.log(`${word.padEnd(9)} ${threat}${broken.map((proof) => `\n            ${proof}`).join('')}`)
  }
  process.exitCode = failed.length === 0 ? 0 : 1
}

const java = proofs.map((proof) => JAVA.exec(proof)).filter(Boolean)
const web = proofs.map((proof) => WEB.exec(proof)).filter(Boolean)
switch (process.argv[2]) {
  case 'java': {
    const methods = {}
    for (const [, owner, method] of java) (methods[owner] ??= []).push(method)
    // Rules of ArchUnit are no methods that surefire could choose, so their classes run whole.
    const isRule = (method) => method === method.toUpperCase()
    const chosen = ([owner, of]) => (of.some(isRule) ? owner : `${owner}#${of.join('+')}`)
    console.log(Object.entries(methods).map(chosen).join(','))
    break
  }
  case 'web':
    console.log([...new Set(web.map((proof) => `test/${proof[1]}`))].join(' '))
    break
  default:
    report()
}
