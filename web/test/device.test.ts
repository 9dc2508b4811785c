import 'fake-indexeddb/auto'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Inquiry, InquiryState } from '../src/api/types'
import { forgetInquiry, keptInquiry, newInquiry, sweepKeys } from '../src/device/inquiry-keys'
import { RootsChanged, pinnedRoots } from '../src/device/pinned-roots'
import { toBase64 } from '../src/protocol/bytes'

const GRANTED = Date.parse('2021-12-21T02:00:00Z')
const DAY = 24 * 60 * 60 * 1000

function consent(inquiryId: string) {
  return {
    inquiryId,
    seed: new Uint8Array(32).fill(1),
    textDigest: new Uint8Array(32).fill(2),
    grantedAt: GRANTED,
    validUntil: GRANTED + DAY,
    banks: [{ code: '01020000', slot: 0 }],
  }
}

const inquiry = (inquiry_id: string, state: InquiryState) => ({ inquiry_id, state }) as Inquiry

describe('B1: the key of an inquiry', () => {
  it('cannot be exported, is kept, and is gone once forgotten', async () => {
    await newInquiry(consent('a'))
    const kept = await keptInquiry('a')
    expect(kept?.keyPair.privateKey.extractable).toBe(false)
    expect(kept?.banks).toEqual(consent('a').banks)
    await forgetInquiry('a')
    expect(await keptInquiry('a')).toBeUndefined()
  })

  it.each([
    ['asking', true],
    ['ready', true],
    ['expired', false],
    ['deleted', false],
    ['withdrawn', false],
  ] as const)('S12: of a report that is %s stays: %s', async (state, stays) => {
    await newInquiry(consent(state))
    await sweepKeys([inquiry(state, state)], GRANTED + DAY)
    expect((await keptInquiry(state)) !== undefined).toBe(stays)
  })

  it('of an inquiry that the hub does not name stays until nothing of it can live', async () => {
    await newInquiry(consent('other'))
    await sweepKeys([], GRANTED + 9 * DAY)
    expect(await keptInquiry('other')).toBeDefined()
    await sweepKeys([], GRANTED + 11 * DAY)
    expect(await keptInquiry('other')).toBeUndefined()
  })
})

describe('the pinned roots', () => {
  let roots: Record<string, string> = {
    bank_root: toBase64(new Uint8Array([1])),
    authority_root: toBase64(new Uint8Array([2])),
  }
  beforeEach(() => {
    vi.stubGlobal('fetch', async () => new Response(JSON.stringify(roots)))
  })

  it('are those of the first use; a later change is refused', async () => {
    const first = await pinnedRoots()
    expect(await pinnedRoots()).toEqual(first)
    for (const changed of ['bank_root', 'authority_root']) {
      const before = roots
      roots = { ...roots, [changed]: toBase64(new Uint8Array([9])) }
      await expect(pinnedRoots()).rejects.toThrow(RootsChanged)
      roots = before
    }
    expect(await pinnedRoots()).toEqual(first)
  })
})
