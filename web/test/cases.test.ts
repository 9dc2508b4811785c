import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { hub } from '../src/api/hub'
import { noteHubTime } from '../src/api/hub-time'
import { Problem, unreachable } from '../src/api/problem'
import type { CaseEntry } from '../src/api/types'
import { forgetInquiry, newInquiry } from '../src/device/inquiry-keys'
import { keptCases, sweepCases } from '../src/device/kept-cases'
import {
  type Bytes,
  concat,
  fromHex,
  label,
  sha256,
  toBase64,
  toHex,
  u64,
  u8,
  utf8,
} from '../src/protocol/bytes'
import { holdsFor, readCaseState } from '../src/protocol/case-state'
import { checkLeaf, publicKeyId } from '../src/protocol/certificate'
import { caseInfo, sealCase } from '../src/protocol/sealed-case'
import { suite } from '../src/protocol/suite'
import { follow, followCases } from '../src/report/followed-cases'
import { openCase } from '../src/report/open-case'
import { type Holder, type Root, newHolder, newRevocationList, newRoot } from './support/issuer'
import { type TestKey, deviceKeys, vectors } from './support/vectors'

const AT = Date.parse('2021-12-22T02:00:00Z')
const CARD = { inquiryId: '01890a5d-ac96-774b-bcce-b302099a8057', bank: '01020000', reference: '4ZV0M-8QK2T' }
/** A list of that day, which has not ended. */
const LIST = { from: new Date(AT - 1000), to: new Date('2049-01-01') }
const uri = (use: string) => `urn:chaka:institution:${CARD.bank}:${use}`

const vector = vectors<{
  institution_code: string
  inquiry_id: string
  case_id: string
  device: TestKey
  bank_root_certificate: string
  bank_encryption_certificate: string
  bank_encryption_key: TestKey
  wish: string
  reference: string
  asked_at: number
  info: string
  sealed_case: string
  bank_signing_certificate: string
  as_of: number
  state: string
}>('case')
const context = { bank: vector.institution_code, inquiryId: vector.inquiry_id, caseId: vector.case_id }

/** What the bank does, from the document. */
async function open(sealed: Bytes, bankKey: CryptoKeyPair, info: Bytes): Promise<string> {
  const senderPublicKey = await suite.kem.deserializePublicKey(sealed.slice(16, 81))
  const enc = sealed.slice(81, 146)
  const recipient = await suite.createRecipientContext({ recipientKey: bankKey, senderPublicKey, enc, info })
  return toHex(new Uint8Array(await recipient.open(sealed.slice(146), sealed.slice(0, 81))))
}

describe('B6: the vector of the Java bank', () => {
  const root = fromHex(vector.bank_root_certificate)

  it('the bank opens what this device seals, and the vector alike', async () => {
    const bank = await checkLeaf(
      fromHex(vector.bank_encryption_certificate),
      root,
      `urn:chaka:institution:${vector.institution_code}:encryption`,
      'encryption',
      AT,
    )
    const info = caseInfo(context, bank.keyId)
    expect(toHex(info)).toBe(vector.info)
    const content = { wish: 'not_mine' as const, reference: vector.reference, askedAt: vector.asked_at }
    const sealed = await sealCase(bank, context, await deviceKeys(vector.device), content)
    const bankKey = await deviceKeys(vector.bank_encryption_key)
    const plaintext = await open(fromHex(vector.sealed_case), bankKey, info)
    expect(sealed).toHaveLength(226)
    expect(plaintext).toBe(`0102010203040506${toHex(u64(vector.asked_at))}${'00'.repeat(48)}`)
    expect(await open(sealed, bankKey, info)).toBe(plaintext)
  })

  it('the state holds for these bytes of this case at this bank, and for nothing else', async () => {
    const code = vector.institution_code
    const signer = await checkLeaf(
      fromHex(vector.bank_signing_certificate),
      root,
      `urn:chaka:institution:${code}:signing`,
      'signing',
      AT,
    )
    const said = readCaseState(fromHex(vector.state))
    expect([said.state, said.asOf]).toEqual(['come_to_a_branch', vector.as_of])
    const of = { bank: code, caseId: vector.case_id, caseSha256: await sha256(fromHex(vector.sealed_case)) }
    expect(await holdsFor(said, of, signer)).toBe(true)
    expect(await holdsFor(said, { ...of, bank: '01020000' }, signer)).toBe(false)
    expect(await holdsFor(said, { ...of, caseId: vector.inquiry_id }, signer)).toBe(false)
    expect(await holdsFor(said, { ...of, caseSha256: new Uint8Array(32) }, signer)).toBe(false)
    expect(() => readCaseState(fromHex(`${vector.state}00`))).toThrow()
  })
})

describe('B6: opening a case', () => {
  let root: Root
  let bank: Holder
  let revoked: Bytes[]
  let end: Date

  beforeEach(async () => {
    vi.restoreAllMocks()
    root = await newRoot('Bank root')
    revoked = []
    end = LIST.to
    bank = await newHolder(root, uri('encryption'), 'encryption')
    const trust = { bank_root: toBase64(root.der), authority_root: toBase64(root.der) }
    vi.spyOn(hub, 'trust').mockResolvedValue(trust)
    vi.spyOn(hub, 'service').mockResolvedValue({ now: new Date(AT).toISOString() } as never)
    vi.spyOn(hub, 'bankEncryption').mockImplementation(async () => ({
      certificate: toBase64(bank.der),
      revocations: toBase64(await newRevocationList(root, revoked, { ...LIST, to: end })),
    }))
    const { remove, write } = await import('../src/device/database')
    await remove('pins', 'revocations')
    await write('pins', 'roots', { bankRoot: root.der, authorityRoot: root.der })
    await newInquiry({
      inquiryId: CARD.inquiryId,
      seed: new Uint8Array(32),
      textDigest: new Uint8Array(32),
      grantedAt: AT,
      validUntil: AT,
      banks: [{ code: CARD.bank, slot: 1 }],
    })
    await sweepCases(Number.MAX_SAFE_INTEGER)
  })

  it('a lost answer is followed by the very same case, and there is one', async () => {
    const sent = vi
      .spyOn(hub, 'openCase')
      .mockRejectedValueOnce(unreachable())
      .mockResolvedValue({} as CaseEntry)
    await expect(openCase(CARD, 'close')).rejects.toThrow()
    expect((await keptCases()).map((each) => each.isSent)).toEqual([false])
    await openCase(CARD, 'close')
    const [first, second] = sent.mock.calls
    expect(second).toEqual(first)
    expect((await keptCases()).map((each) => [each.wish, each.isSent])).toEqual([['close', true]])
  })

  it('what the hub refused is sealed anew', async () => {
    const refusal = new Problem('case-malformed', 422, { zh: '', en: '' }, { zh: '', en: '' })
    const sent = vi
      .spyOn(hub, 'openCase')
      .mockRejectedValueOnce(refusal)
      .mockResolvedValue({} as CaseEntry)
    await expect(openCase(CARD, 'not_mine')).rejects.toThrow()
    expect(await keptCases()).toEqual([])
    await openCase(CARD, 'not_mine')
    expect(sent.mock.calls[1]![1]).not.toBe(sent.mock.calls[0]![1])
  })

  it('nothing is sealed to a certificate of another root, of another bank, or for signing', async () => {
    const sent = vi.spyOn(hub, 'openCase').mockResolvedValue({} as CaseEntry)
    sent.mockClear()
    const another = 'urn:chaka:institution:99999999:encryption'
    for (const foreign of [
      await newHolder(await newRoot('Bank root'), uri('encryption'), 'encryption'),
      await newHolder(root, another, 'encryption'),
      await newHolder(root, uri('signing'), 'signing'),
    ]) {
      bank = foreign
      await expect(openCase(CARD, 'close')).rejects.toMatchObject({ code: 'bank-certificate-refused' })
    }
    expect(sent).not.toHaveBeenCalled()
    expect(await keptCases()).toEqual([])
  })

  it('nothing is sealed to a certificate that the bank root has revoked', async () => {
    const sent = vi.spyOn(hub, 'openCase').mockResolvedValue({} as CaseEntry)
    sent.mockClear()
    revoked = [bank.der]
    await expect(openCase(CARD, 'close')).rejects.toMatchObject({ code: 'bank-certificate-refused' })
    expect(sent).not.toHaveBeenCalled()
  })

  it('a hub whose time stands still does not keep a list alive that has ended by the time of this device', async () => {
    const sent = vi.spyOn(hub, 'openCase').mockResolvedValue({} as CaseEntry)
    sent.mockClear()
    end = new Date(AT + 3600_000)
    await expect(openCase(CARD, 'close')).rejects.toMatchObject({ code: 'bank-certificate-refused' })
    expect(sent).not.toHaveBeenCalled()
  })

  it('without the key of the report there is no case', async () => {
    await forgetInquiry(CARD.inquiryId)
    await expect(openCase(CARD, 'close')).rejects.toThrow()
  })
})

describe('B6: following a case', () => {
  const sealed = new Uint8Array(226).fill(5)
  const CASE = 'c0ffee00-0b6b-4b6b-8b6b-0123456789ab'
  const kept = { caseId: CASE, ...CARD, wish: 'close' as const, askedAt: AT, isSent: true, sealed }

  async function entry(signer: Holder, about: Bytes, bank = CARD.bank): Promise<CaseEntry> {
    const spki = await crypto.subtle.exportKey('spki', signer.keys.publicKey)
    const signed = concat(
      fromHex('00010300'),
      await publicKeyId(spki),
      u64(AT),
      fromHex(CASE.replaceAll('-', '')),
      await sha256(about),
    )
    const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
    const message = concat(label('chaka.case-state.v1'), utf8(bank), signed)
    const signature = new Uint8Array(await crypto.subtle.sign(algorithm, signer.keys.privateKey, message))
    return {
      case_id: CASE,
      inquiry_id: CARD.inquiryId,
      bank: CARD.bank,
      opened_at: '',
      ends_at: '',
      case_sha256: toBase64(await sha256(about)),
      state: toBase64(concat(signed, signature)),
    }
  }

  it('what the bank has signed is shown; what a hub makes up, or was said of other bytes, is not', async () => {
    const root = await newRoot('Bank root')
    const bank = await newHolder(root, uri('signing'), 'signing')
    const roots = { bankRoot: root.der, authorityRoot: root.der }
    const good = await entry(bank, sealed)
    expect(await follow(good, kept, [bank.der], roots)).toMatchObject({ state: 'done', asOf: AT })
    expect(await follow(good, undefined, [bank.der], roots)).toMatchObject({ state: 'done' })
    expect(await follow({ ...good, state: null }, kept, [], roots)).toMatchObject({ state: 'sent' })
    const forged = await newHolder(await newRoot('Bank root'), uri('signing'), 'signing')
    const unproved = [
      [good, []],
      [await entry(forged, sealed), [forged.der]],
      [await entry(bank, concat(u8(1), sealed)), [bank.der]],
      [await entry(bank, sealed, '01030000'), [bank.der]],
      [{ ...good, state: 'AAAA' }, [bank.der]],
    ] as const
    for (const [each, certificates] of unproved)
      expect(await follow(each, kept, [...certificates], roots)).toMatchObject({ state: 'unproved' })
  })

  it('a state under a certificate that the bank root has revoked is not believed', async () => {
    const root = await newRoot('Bank root')
    const bank = await newHolder(root, uri('signing'), 'signing')
    const { remove, write } = await import('../src/device/database')
    await remove('pins', 'revocations')
    await write('pins', 'roots', { bankRoot: root.der, authorityRoot: root.der })
    vi.spyOn(hub, 'trust').mockResolvedValue({
      bank_root: toBase64(root.der),
      authority_root: toBase64(root.der),
    })
    noteHubTime({ now: new Date(AT).toISOString() })
    for (const [revoked, state] of [
      [[], 'done'],
      [[bank.der], 'unproved'],
    ] as const) {
      vi.spyOn(hub, 'cases').mockResolvedValue({
        cases: [await entry(bank, sealed)],
        certificates: { [CARD.bank]: [toBase64(bank.der)] },
        revocations: toBase64(await newRevocationList(root, [...revoked], LIST)),
      })
      expect(await followCases()).toMatchObject([{ state }])
    }
  })

  it('what was kept of a case goes when the case is over', async () => {
    const { keepCase } = await import('../src/device/kept-cases')
    await keepCase(kept)
    await sweepCases(AT + 90 * 24 * 3600 * 1000)
    expect(await keptCases()).toHaveLength(1)
    await sweepCases(AT + 90 * 24 * 3600 * 1000 + 1)
    expect(await keptCases()).toEqual([])
  })
})
