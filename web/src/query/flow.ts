/** Where the person stands in the steps of a query: kept for this tab, so that a reload goes on from there. */
import { reactive, watch } from 'vue'
import { hubNow } from '../api/hub-time'
import { type Draft } from '../api/types'

/** Steps in order; a later one needs what the earlier ones gave. */
export const STEPS = ['banks', 'consent', 'face', 'code'] as const
export type Step = (typeof STEPS)[number]

interface Flow {
  /** Whose query it is: another person who signs in on this tab begins anew, and learns nothing of it. */
  owner: string | null
  step: Step
  banks: string[]
  /** The inquiry whose lost report this query replaces (D12). */
  replaces: string | null
  /** Whether the person said that nobody told them to ask (S17). */
  ownWish: boolean
  draft: Pick<
    Draft,
    'inquiry_id' | 'person_commitment' | 'authority_encryption_certificate' | 'expires_at'
  > | null
}

const STORED = 'chaka.query'

function empty(): Flow {
  return { owner: null, step: 'banks', banks: [], replaces: null, ownWish: false, draft: null }
}

function restore(): Flow {
  try {
    return { ...empty(), ...JSON.parse(sessionStorage.getItem(STORED) ?? '{}') }
  } catch {
    return empty()
  }
}

export const flow = reactive<Flow>(restore())

watch(flow, () => sessionStorage.setItem(STORED, JSON.stringify(flow)), { flush: 'sync' })

// A consent names its banks: another choice needs another consent.
watch(
  () => flow.banks.join(),
  () => {
    if (flow.draft) backToConsent()
  },
)

export function belongsTo(owner: string): void {
  if (flow.owner !== null && flow.owner !== owner) forgetQuery()
  flow.owner = owner
}

/** The chosen banks stay: they are what a person would have to do again. */
export function backToConsent(): void {
  flow.step = flow.banks.length > 0 ? 'consent' : 'banks'
  flow.draft = null
}

/** The hub voids a consent that was not used within 30 minutes. */
export function consentIsVoid(): boolean {
  return flow.draft !== null && Date.parse(flow.draft.expires_at) <= hubNow()
}

/** Asks the same banks again, for a report that was lost before it was opened (D12). */
export function replaceReport(inquiryId: string, banks: string[]): void {
  Object.assign(flow, { step: 'banks', banks, draft: null, replaces: inquiryId })
}

export function forgetQuery(): void {
  Object.assign(flow, empty())
}
