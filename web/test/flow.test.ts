/** Where a person stands in a query, by the hub's time and not by this device's. */
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { nextTick } from 'vue'
import { noteHubTime } from '../src/api/hub-time'

vi.stubGlobal('sessionStorage', { getItem: () => null, setItem: () => {} })
const { backToConsent, belongsTo, consentIsVoid, flow, forgetQuery } = await import('../src/query/flow')

describe('a consent that was not used in time', () => {
  beforeEach(() => {
    flow.step = 'face'
    flow.banks = ['01020000']
    flow.draft = {
      inquiry_id: 'i',
      person_commitment: '',
      authority_encryption_certificate: '',
      expires_at: '2021-12-21T10:30:00Z',
    }
  })

  it('counts as valid as long as the hub has not said its time', () => expect(consentIsVoid()).toBe(false))

  it('is void at its end by the hub’s time, and the banks stay', () => {
    noteHubTime({ now: '2021-12-21T10:29:00Z' })
    expect(consentIsVoid()).toBe(false)
    noteHubTime({ now: '2021-12-21T10:30:00Z' })
    expect(consentIsVoid()).toBe(true)
    backToConsent()
    expect(consentIsVoid()).toBe(false)
    expect(flow).toMatchObject({ step: 'consent', banks: ['01020000'], draft: null })
  })
})

describe('whose query it is', () => {
  it('leaves nothing of one person’s query to another who signs in on the same tab', () => {
    forgetQuery()
    belongsTo('*红 138****8000')
    flow.banks = ['01020000']
    flow.step = 'consent'
    belongsTo('*红 138****8000')
    expect(flow.banks).toEqual(['01020000'])
    belongsTo('*明 139****9000')
    expect([flow.step, flow.banks, flow.draft]).toEqual(['banks', [], null])
  })

  it('makes another choice of banks need another consent', async () => {
    forgetQuery()
    flow.banks = ['01020000', '01030000']
    await nextTick()
    flow.step = 'face'
    flow.draft = {
      inquiry_id: 'i',
      person_commitment: '',
      authority_encryption_certificate: '',
      expires_at: '2021-12-21T10:30:00Z',
    }
    await nextTick()
    expect(flow.step).toBe('face')
    flow.banks = ['01020000']
    await nextTick()
    expect([flow.step, flow.draft]).toEqual(['consent', null])
  })
})
