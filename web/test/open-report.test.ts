import 'fake-indexeddb/auto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Answers } from '../src/api/types'
import { devicePoint, type KeptInquiry } from '../src/device/inquiry-keys'
import { toBase64 } from '../src/protocol/bytes'
import { answerInfo } from '../src/protocol/sealed-answer'
import { type BankResult, openBanks, totals } from '../src/report/open-report'
import { card, content, sealAnswer, writeContent } from './support/bank'
import { remove } from '../src/device/database'
import { type Holder, type Root, newHolder, newRevocationList, newRoot } from './support/issuer'

const NOW = Date.parse('2021-12-22T00:00:00Z')
const ICBC = { code: '01020000', slot: 1 }
const ABC = { code: '01030000', slot: 4095 }
const uri = (code: string) => `urn:chaka:institution:${code}:signing`

let root: Root
let bank: Holder
let kept: KeptInquiry

beforeAll(async () => {
  root = await newRoot('Bank root')
  bank = await newHolder(root, uri(ICBC.code), 'signing')
  kept = await newKept()
})

beforeEach(() => remove('pins', 'revocations'))

async function newKept(): Promise<KeptInquiry> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  return {
    inquiryId: '01890a5d-ac96-774b-bcce-b302099a8057',
    seed: crypto.getRandomValues(new Uint8Array(32)),
    textDigest: new Uint8Array(32).fill(3),
    grantedAt: NOW - 1000,
    validUntil: NOW + 1000,
    banks: [ICBC, ABC],
    keyPair: await crypto.subtle.generateKey(algorithm, false, ['deriveBits', 'deriveKey']),
  }
}

interface Change {
  signer?: Holder
  certificates?: Uint8Array[]
  sealedFor?: KeptInquiry
  as?: typeof ICBC
  flip?: number
  revocations?: Uint8Array
}

async function open(change: Change = {}) {
  const target = change.sealedFor ?? kept
  const signer = change.signer ?? bank
  const info = await answerInfo(target, change.as ?? ICBC, await devicePoint(target.keyPair))
  const plaintext = writeContent(
    content({ cards: [card('debit', '6222', '0001'), card('credit', '6225', '9')] }),
  )
  const sealed = await sealAnswer(signer, target.keyPair.publicKey, info, plaintext)
  if (change.flip !== undefined) sealed[change.flip]! ^= 1
  const answers: Answers = {
    inquiry_id: kept.inquiryId,
    generated_at: '2021-12-21T00:00:00Z',
    erase_at: '2021-12-28T16:00:00Z',
    answers: [{ bank: ICBC.code, sealed: toBase64(sealed) }],
    not_answered: [ABC.code],
    certificates: { [ICBC.code]: (change.certificates ?? [signer.der, root.der]).map(toBase64) },
    revocations: toBase64(change.revocations ?? (await newRevocationList(root, []))),
  }
  const roots = { bankRoot: root.der, authorityRoot: root.der }
  const results: BankResult[] = []
  await openBanks({ answers, kept, roots, now: NOW }, (some) => results.push(...some))
  const { inquiry_id: inquiryId, generated_at: generatedAt, erase_at: eraseAt } = answers
  return { inquiryId, generatedAt, eraseAt, asked: kept.banks.length, results }
}

const why = async (change: Change) => {
  const [first] = (await open(change)).results
  return first?.outcome === 'refused' ? first.why : first?.outcome
}

describe('B1: opening a report on the device', () => {
  it('opens what a bank sealed to this device, with a key that cannot be exported', async () => {
    const report = await open()
    expect(report.results.map((each) => each.outcome)).toEqual(['answered', 'not_answered'])
    expect(totals(report)).toEqual({ banks: 1, cards: 2, debit: 1, credit: 1 })
    await expect(crypto.subtle.exportKey('pkcs8', kept.keyPair.privateKey)).rejects.toThrow()
  })

  it('refuses a certificate under another root', async () => {
    const other = await newRoot('Bank root')
    expect(await why({ signer: await newHolder(other, uri(ICBC.code), 'signing') })).toBe('certificate')
  })

  it('refuses the certificate of another bank', async () => {
    expect(await why({ signer: await newHolder(root, uri(ABC.code), 'signing') })).toBe('certificate')
  })

  it('refuses an expired certificate', async () => {
    const validity = { notBefore: new Date('2020-01-01'), notAfter: new Date('2021-01-01') }
    expect(await why({ signer: await newHolder(root, uri(ICBC.code), 'signing', validity) })).toBe(
      'certificate',
    )
  })

  it('refuses an answer whose certificate is missing', async () => {
    expect(await why({ certificates: [root.der] })).toBe('certificate')
  })

  it('opens under the former key and under the one that followed it, and under no revoked one', async () => {
    const next = await newHolder(root, uri(ICBC.code), 'signing')
    const certificates = [bank.der, next.der]
    expect(await why({ signer: bank, certificates })).toBe('answered')
    expect(await why({ signer: next, certificates })).toBe('answered')
    expect(await why({ signer: bank, certificates: [next.der] })).toBe('certificate')
  })

  it('refuses an answer under a certificate in the revocation list of the bank root, whatever the hub shows', async () => {
    const next = await newHolder(root, uri(ICBC.code), 'signing')
    const certificates = [bank.der, next.der]
    const revocations = await newRevocationList(root, [bank.der])
    expect(await why({ signer: bank, certificates, revocations })).toBe('certificate')
    expect(await why({ signer: next, certificates, revocations })).toBe('answered')
  })

  it('refuses every answer where the revocation list has ended, is not of the bank root, or is changed', async () => {
    const ended = await newRevocationList(root, [], { to: new Date(NOW) })
    const early = await newRevocationList(root, [], { from: new Date(NOW + 1000) })
    const foreign = await newRevocationList(await newRoot('Bank root'), [])
    const otherName = await newRevocationList(await newRoot('Another root'), [])
    const changed = await newRevocationList(root, [bank.der])
    changed[changed.length - 80]! ^= 1
    for (const revocations of [ended, early, foreign, otherName, changed, new Uint8Array()])
      expect(await why({ revocations })).toBe('revocations')
  })

  it('refuses a revocation list from before the one that this device has seen', async () => {
    const first = await newRevocationList(root, [], { number: 7 })
    const second = await newRevocationList(root, [bank.der], { number: 8 })
    expect(await why({ revocations: first })).toBe('answered')
    expect(await why({ revocations: second })).toBe('certificate')
    expect(await why({ revocations: first })).toBe('revocations')
    expect(await why({ revocations: second })).toBe('certificate')
  })

  it('refuses an answer to another inquiry, consent or device', async () => {
    expect(await why({ sealedFor: await newKept() })).toBe('signature')
    expect(await why({ sealedFor: { ...kept, inquiryId: '01890a5d-ac96-774b-bcce-b302099a8058' } })).toBe(
      'signature',
    )
    expect(await why({ sealedFor: { ...kept, validUntil: NOW + 2000 } })).toBe('signature')
  })

  it('refuses an answer given for another bank', async () => {
    expect(await why({ as: ABC })).toBe('signature')
  })

  it.each([
    ['version', 1, 'structure'],
    ['suite', 3, 'structure'],
    ['key id', 9, 'certificate'],
    ['encapsulated key', 40, 'signature'],
    ['ciphertext', 300, 'signature'],
    ['signature', 650, 'signature'],
  ])('refuses a changed %s', async (_, flip, expected) => {
    expect(await why({ flip })).toBe(expected)
  })
})
