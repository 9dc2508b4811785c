import { describe, expect, it } from 'vitest'
import { readAnswerContent } from '../src/protocol/answer-content'
import { bindingDigest } from '../src/protocol/binding'
import { creationChallenge, proofChallenge, registrationBinding } from '../src/protocol/passkey'
import { Malformed, fromHex, toHex } from '../src/protocol/bytes'
import { checkLeaf } from '../src/protocol/certificate'
import { textDigest } from '../src/protocol/consent-text'
import {
  type Consent,
  consentRoot,
  leaf,
  leafSalt,
  personSalt,
  statement,
} from '../src/protocol/consent-tree'
import { answerInfo, openAnswer } from '../src/protocol/sealed-answer'
import { sealFace } from '../src/protocol/sealed-face'
import { suite } from '../src/protocol/suite'
import { readVerdict, verdictCovers } from '../src/protocol/verdict'
import { type TestKey, deviceKeys, vectors } from './support/vectors'

const AT = Date.parse('2021-12-21T02:00:00Z')

interface TreeVector {
  seed: string
  inquiry_id: string
  text_digest: string
  granted_at: number
  valid_until: number
  person_salt: string
  root: string
  banks: { institution_code: string; slot: number; leaf_salt: string; statement: string; leaf: string }[]
}

function consentOf(tree: TreeVector): Consent {
  return {
    inquiryId: tree.inquiry_id,
    seed: fromHex(tree.seed),
    textDigest: fromHex(tree.text_digest),
    grantedAt: tree.granted_at,
    validUntil: tree.valid_until,
    banks: tree.banks.map((bank) => ({ code: bank.institution_code, slot: bank.slot })),
  }
}

const { trees } = vectors<{ trees: TreeVector[] }>('consent-tree')

describe('D10: consent tree', () => {
  it.each(trees.map((tree) => [tree.banks.length, tree] as const))('of %i banks', async (_, tree) => {
    const consent = consentOf(tree)
    expect(toHex(await personSalt(consent.seed))).toBe(tree.person_salt)
    for (const bank of tree.banks) {
      const place = { code: bank.institution_code, slot: bank.slot }
      expect(toHex(await leafSalt(consent.seed, bank.slot))).toBe(bank.leaf_salt)
      expect(toHex(statement(consent, bank.institution_code))).toBe(bank.statement)
      expect(toHex(await leaf(consent, place))).toBe(bank.leaf)
    }
    expect(toHex(await consentRoot(consent))).toBe(tree.root)
  })
})

it('S6: consent text digest', async () => {
  const vector = vectors<Record<string, string>>('consent-text')
  const digest = await textDigest({
    agreement: { zh: vector.agreement_zh!, en: vector.agreement_en! },
    authorisation: { zh: vector.authorisation_zh!, en: vector.authorisation_en! },
  })
  expect(toHex(digest)).toBe(vector.text_digest)
})

it('B1: binding digest', async () => {
  const vector = vectors<Record<string, string>>('binding')
  const digest = await bindingDigest(
    vector.inquiry_id!,
    fromHex(vector.device_key!),
    fromHex(vector.consent_root!),
    fromHex(vector.person_commitment!),
  )
  expect(toHex(digest)).toBe(vector.binding)
})

it('D9: what a passkey signs, and what a face says yes to when one is registered', async () => {
  const vector = vectors<Record<string, string>>('passkey')
  const [person, challenge] = [fromHex(vector.person_commitment!), fromHex(vector.challenge!)]
  expect(toHex(await creationChallenge(vector.registration_id!, person, challenge))).toBe(vector.creation)
  const bound = await registrationBinding(
    vector.registration_id!,
    person,
    fromHex(vector.client_data!),
    fromHex(vector.attestation!),
  )
  expect(toHex(bound)).toBe(vector.registration_binding)
  expect(toHex(await proofChallenge(fromHex(vector.binding!), challenge))).toBe(vector.proof)
})

it('S6: verdict', () => {
  const vector = vectors<{ verdict: string; binding: string; issued_at: number; method: number }>('verdict')
  const verdict = readVerdict(fromHex(vector.verdict))
  expect([verdict.method, verdict.issuedAt]).toEqual([vector.method, vector.issued_at])
  expect(verdictCovers(verdict, fromHex(vector.binding))).toBe(true)
  expect(verdictCovers(verdict, new Uint8Array(32))).toBe(false)
  expect(() => readVerdict(fromHex(`${vector.verdict}00`))).toThrow(Malformed)
})

describe('S11: the content of an answer', () => {
  interface Accepted {
    name: string
    content: string
    customer: string
    debit: string
    credit: string
    reasons: string[]
    overflow: boolean
    debit_total: number
    credit_total: number
    as_of: number
    cards: { kind: string; first_four: number; last_four: number; reference: string; tag: string }[]
  }
  const { accepted, refused } = vectors<{
    accepted: Accepted[]
    refused: { name: string; content: string }[]
  }>('answer-content')

  it.each(accepted.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const content = readAnswerContent(fromHex(each.content))
    expect(content.knownCustomer).toBe(each.customer === 'known')
    expect([content.moreThanListed, content.asOf]).toEqual([each.overflow, each.as_of])
    expect([content.debitTotal, content.creditTotal]).toEqual([each.debit_total, each.credit_total])
    expect(content.hiddenReasons).toHaveLength(each.reasons.length)
    expect(
      content.cards.map(({ first4, last4, reference, tag }) => [
        Number(first4),
        Number(last4),
        reference,
        toHex(tag),
      ]),
    ).toEqual(each.cards.map((card) => [card.first_four, card.last_four, card.reference, card.tag]))
  })

  it.each(refused.map((each) => [each.name, each.content]))('refuses: %s', (_, content) => {
    expect(() => readAnswerContent(fromHex(content!))).toThrow(Malformed)
  })
})

describe('B1: sealed answers of the Java bank', () => {
  const vector = vectors<{
    institution_code: string
    slot: number
    device: TestKey
    leaf: string
    info: string
    bank_root_certificate: string
    bank_signing_certificate: string
    bank_signing_key_id: string
    answers: { name: string; content: string; sealed_answer: string }[]
  }>('sealed-answer')
  const bank = { code: vector.institution_code, slot: vector.slot }
  const consent = consentOf(trees.find((tree) => tree.banks.some((each) => each.leaf === vector.leaf))!)
  const signer = () =>
    checkLeaf(
      fromHex(vector.bank_signing_certificate),
      fromHex(vector.bank_root_certificate),
      `urn:chaka:institution:${bank.code}:signing`,
      'signing',
      AT,
    )

  it('its certificate leads to the root', async () => {
    expect(toHex((await signer()).keyId)).toBe(vector.bank_signing_key_id)
  })

  it('the device computes the same context', async () => {
    expect(toHex(await answerInfo(consent, bank, fromHex(vector.device.public_key)))).toBe(vector.info)
  })

  it.each(vector.answers.map((each) => [each.name, each] as const))('opens: %s', async (_, each) => {
    const keys = await deviceKeys(vector.device)
    const info = await answerInfo(consent, bank, fromHex(vector.device.public_key))
    const opened = await openAnswer(fromHex(each.sealed_answer), info, await signer(), keys)
    expect(opened).toEqual(readAnswerContent(fromHex(each.content)))
  })
})

describe('D9: sealed face', () => {
  const vector = vectors<{
    inquiry_id: string
    authority_root_certificate: string
    authority_encryption_certificate: string
    authority_encryption_key: TestKey & { key_id: string }
    info: string
    binding: string
    challenge: string
    pictures: string[]
    sealed_face: string
  }>('sealed-face')
  const open = async (sealed: Uint8Array) => {
    const recipientKey = await deviceKeys(vector.authority_encryption_key)
    const info = fromHex(vector.info)
    const recipient = await suite.createRecipientContext({ recipientKey, enc: sealed.slice(14, 79), info })
    return toHex(new Uint8Array(await recipient.open(sealed.slice(79))))
  }

  it('the authority opens what the browser seals, and the vector alike', async () => {
    const authority = await checkLeaf(
      fromHex(vector.authority_encryption_certificate),
      fromHex(vector.authority_root_certificate),
      'urn:chaka:authority:encryption',
      'encryption',
      AT,
    )
    const sealed = await sealFace(authority, vector.inquiry_id, {
      binding: fromHex(vector.binding),
      challenge: fromHex(vector.challenge),
      pictures: vector.pictures.map(fromHex),
    })
    const plaintext = await open(fromHex(vector.sealed_face))
    expect(plaintext.startsWith(vector.binding + vector.challenge + '03')).toBe(true)
    expect(toHex(sealed.slice(0, 14))).toBe(vector.sealed_face.slice(0, 28))
    expect(await open(sealed)).toBe(plaintext)
  })
})

it('RFC 9180: the suite opens the published vector', async () => {
  const vector = vectors<Record<string, string>>('hpke-rfc9180')
  const recipientKey = await suite.kem.deserializePrivateKey(fromHex(vector.sk_rm!))
  const recipient = await suite.createRecipientContext({
    recipientKey,
    enc: fromHex(vector.enc!),
    info: fromHex(vector.info!),
  })
  expect(toHex(new Uint8Array(await recipient.open(fromHex(vector.ct!), fromHex(vector.aad!))))).toBe(
    vector.pt,
  )
})
