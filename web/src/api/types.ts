/** What the hub says to the cardholder's app: docs/app-api.md. Times are ISO 8601 UTC, binary values base64. */

export interface Phrase {
  zh: string
  en: string
}

export interface Region extends Phrase {
  code: string
  open: boolean
  opens_on: string | null
}

export interface Service {
  now: string
  today: string
  covers_only_unionpay: boolean
  /** Whose accounts these are: the hub’s own, or those of the wallet app around it. */
  accounts: 'built-in' | 'wallet'
  regions: Region[]
}

export interface Trust {
  bank_root: string
  authority_root: string
}

export interface CodeSent {
  expires_in_seconds: number
  resend_after_seconds: number
}

/** What a new payment password is set by, for who forgot the old one; its code is on the way. */
export interface PasswordReset extends CodeSent {
  reset_id: string
  consent_root: string
  person_commitment: string
  authority_encryption_certificate: string
}

export type DeviceKind = 'iphone' | 'ipad' | 'harmony' | 'android' | 'windows' | 'mac' | 'linux' | 'other'

export interface Device {
  id: string
  kind: DeviceKind
  current: boolean
  signed_in: boolean
  first_used_at: string
  last_used_at: string
}

export interface Registration {
  phone: string
  sms_code: string
  name: string
  document_number: string
  region: string
  payment_password: string
}

/** A change of phone (D14); the code went to the new one. */
export interface NewPhone {
  phone: string
  sms_code: string
  name: string
  document_number: string
  payment_password: string
}

export interface Me {
  name_masked: string
  phone_masked: string
  region: Region
  query: {
    possible: boolean
    reason: null | 'region-not-open' | 'inquiry-open' | 'seven-days' | 'recent-change'
    possible_from: string | null
    /** The moment, where a wait of a day runs (S17). */
    possible_at: string | null
    open_inquiry_id: string | null
  }
  /** Whether a passkey may take the place of the face, and since when there is one (D9). */
  passkey: { offered: boolean; since: string | null }
  now: string
  today: string
}

/** From which a device makes a passkey and seals a face for it (D9). */
export interface PasskeyRegistration {
  registration_id: string
  person_commitment: string
  challenge: string
  relying_party: string
  user: string
  authority_encryption_certificate: string
  expires_at: string
}

/** What a passkey has to sign. */
export interface PasskeyChallenge {
  challenge: string
  relying_party: string
  credentials: string[]
  expires_at: string
}

export interface Bank extends Phrase {
  code: string
  service_number: string
  slot: number
  state: 'live' | 'suspended' | 'left'
  open: boolean
  opens_on: string | null
}

export interface CurrentTexts {
  version: string
  digest: string
  agreement: Phrase
  authorisation: Phrase
}

export interface Draft {
  inquiry_id: string
  seed: string
  text_digest: string
  granted_at: string
  valid_until: string
  person_commitment: string
  banks: { code: string; slot: number }[]
  authority_encryption_certificate: string
  expires_at: string
}

/** What a person is asked to do before the camera. */
export type FaceMove = 'turn-left' | 'turn-right' | 'nod'

export interface FaceChallenge {
  challenge: string
  move: FaceMove
  expires_at: string
}

export type InquiryState = 'asking' | 'ready' | 'withdrawn' | 'expired' | 'deleted'

export interface Inquiry {
  inquiry_id: string
  state: InquiryState
  submitted_at: string
  deadline_at: string
  ready_by: string
  generated_at: string | null
  erase_at: string | null
  withdrawn_at: string | null
  ask_again_from: string | null
  opened_at: string | null
  /** Its key was lost before it was opened: it can be replaced once (D12). */
  replaceable: boolean
  replaced: boolean
  banks: { code: string; state: 'asked' | 'answered' | 'not_answered' }[]
}

/** One look at a report, or a try (B5). */
export interface Access {
  at: string
  what: 'opened' | 'password_wrong' | 'locked' | 'other_device'
  this_device: boolean
}

/** What was consented to, as it was shown (S6, D11). */
export interface ConsentGiven {
  granted_at: string
  text_version: string
  agreement: Phrase
  authorisation: Phrase
  banks: string[]
  evidence: { chain: number; line: number; hash: string }
}

/** Signed by the hub (B7): docs/evidence.md. */
export interface DeletionReceipt {
  statement: string
  signature: string
  certificate: string
}

export interface Opening {
  ticket: string
  expires_at: string
}

export interface Answers {
  inquiry_id: string
  generated_at: string
  erase_at: string
  answers: { bank: string; sealed: string }[]
  not_answered: string[]
  certificates: Record<string, string[]>
  /** The bank root's revocation list, DER. */
  revocations: string
}

/** A case with a bank about a card, as far as the hub knows it (B6). */
export interface CaseEntry {
  case_id: string
  inquiry_id: string
  bank: string
  opened_at: string
  ends_at: string
  case_sha256: string
  /** 132 bytes that the bank has signed; null before the first. */
  state: string | null
}

export interface CaseList {
  cases: CaseEntry[]
  certificates: Record<string, string[]>
  /** The bank root's revocation list, DER. */
  revocations: string
}
