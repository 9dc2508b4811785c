/** The calls of docs/app-api.md, one verb each. */
import { plainNumber, plainPhone } from '../checks/typed'
import { noteHubTime } from './hub-time'
import { readProblem, unreachable } from './problem'
import type {
  Access,
  Answers,
  Bank,
  CaseEntry,
  CaseList,
  CodeSent,
  ConsentGiven,
  CurrentTexts,
  DeletionReceipt,
  Device,
  Draft,
  FaceChallenge,
  Inquiry,
  Me,
  NewPhone,
  Opening,
  PasskeyChallenge,
  PasskeyRegistration,
  PasswordReset,
  Registration,
  Service,
  Trust,
} from './types'

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

let signedOut: () => void = () => {}

/** Called when the hub says that the session is over. */
export function onSignedOut(listener: () => void): void {
  signedOut = listener
}

async function call<T>(method: Method, path: string, body?: unknown, headers: HeadersInit = {}): Promise<T> {
  const request: RequestInit = { method, headers: new Headers(headers), cache: 'no-store' }
  const sent = request.headers as Headers
  sent.set('Accept', 'application/json')
  if (method !== 'GET') sent.set('X-Chaka-Client', 'web')
  if (body !== undefined) {
    sent.set('Content-Type', 'application/json')
    request.body = JSON.stringify(body)
  }
  let response: Response
  try {
    response = await fetch(`/api${path}`, request)
  } catch {
    throw unreachable()
  }
  if (!response.ok) {
    const problem = await readProblem(response)
    if (problem.code === 'not-signed-in') signedOut()
    throw problem
  }
  return (response.status === 204 ? undefined : await response.json()) as T
}

const post = <T>(path: string, body?: unknown) => call<T>('POST', path, body)
const id = encodeURIComponent

export const hub = {
  service: async () => noteHubTime(await call<Service>('GET', '/service')),
  trust: () => call<Trust>('GET', '/trust'),
  sendCode: (purpose: 'register' | 'login', phone: string) =>
    post<CodeSent>('/sms-codes', { purpose, phone: plainPhone(phone) }),
  register: async (person: Registration) =>
    noteHubTime(
      await post<Me>('/registrations', {
        ...person,
        phone: plainPhone(person.phone),
        sms_code: plainNumber(person.sms_code),
        document_number: plainNumber(person.document_number).toUpperCase(),
      }),
    ),
  signIn: async (phone: string, code: string) =>
    noteHubTime(await post<Me>('/sessions', { phone: plainPhone(phone), sms_code: plainNumber(code) })),
  beginWalletSignIn: async () => (await post<{ address: string }>('/wallet/sign-ins')).address,
  endWalletSignIn: async (code: string, state: string) =>
    noteHubTime(await post<Me>('/wallet/sessions', { code, state })),
  signOut: () => call<void>('DELETE', '/sessions/current'),
  devices: async () => (await call<{ devices: Device[] }>('GET', '/me/devices')).devices,
  signOutDevice: (device: string) => call<void>('DELETE', `/me/devices/${id(device)}/sessions`),
  signOutEverywhere: () => call<void>('DELETE', '/me/sessions'),
  me: async () => noteHubTime(await call<Me>('GET', '/me')),
  sendAccountCode: (purpose: 'payment-password' | 'closing') => post<CodeSent>('/me/sms-codes', { purpose }),
  sendNewPhoneCode: (phone: string) => post<CodeSent>('/me/phone/sms-codes', { phone: plainPhone(phone) }),
  changePhone: (wanted: NewPhone) =>
    post<Me>('/me/phone', {
      ...wanted,
      phone: plainPhone(wanted.phone),
      sms_code: plainNumber(wanted.sms_code),
      document_number: plainNumber(wanted.document_number).toUpperCase(),
    }),
  changePassword: (oldPassword: string, password: string, code: string) =>
    post<Me>('/me/payment-password', {
      old_password: oldPassword,
      payment_password: password,
      sms_code: plainNumber(code),
    }),
  beginReset: () => post<PasswordReset>('/me/payment-password/resets'),
  resetChallenge: (reset: string) =>
    post<FaceChallenge>(`/me/payment-password/resets/${id(reset)}/face-challenge`),
  resetPassword: (
    reset: string,
    proof: { sms_code: string; device_key: string; sealed_face: string; new_payment_password: string },
  ) =>
    call<void>('PUT', `/me/payment-password/resets/${id(reset)}`, {
      ...proof,
      sms_code: plainNumber(proof.sms_code),
    }),
  changeRegion: (region: string) => post<Me>('/me/region', { region }),
  closeAccount: (wanted: { sms_code: string; name: string; document_number: string }) =>
    post<void>('/me/closing', {
      sms_code: plainNumber(wanted.sms_code),
      name: wanted.name,
      document_number: plainNumber(wanted.document_number).toUpperCase(),
    }),
  beginPasskey: () => post<PasskeyRegistration>('/me/passkey/registrations'),
  passkeyFaceChallenge: (registration: string) =>
    post<FaceChallenge>(`/me/passkey/registrations/${id(registration)}/face-challenge`),
  registerPasskey: (
    registration: string,
    wanted: { passkey: { client_data: string; attestation: string }; sealed_face: string },
  ) => call<Me>('PUT', `/me/passkey/registrations/${id(registration)}`, wanted),
  removePasskey: () => call<Me>('DELETE', '/me/passkey'),
  banks: async () => (await call<{ banks: Bank[] }>('GET', '/banks')).banks,
  texts: () => call<CurrentTexts>('GET', '/consent-texts/current'),
  /** `replaces`: the inquiry whose report was lost before it was opened (D12). */
  draft: (banks: string[], version: string, digest: string, replaces: string | null) =>
    post<Draft>(replaces ? `/inquiries/${id(replaces)}/replacement` : '/drafts', {
      banks,
      text_version: version,
      text_digest: digest,
      accepted: true,
    }),
  faceChallenge: (draft: string) => post<FaceChallenge>(`/drafts/${id(draft)}/face-challenge`),
  face: (draft: string, face: { device_key: string; consent_root: string; sealed_face: string }) =>
    post<{ verdict: string }>(`/drafts/${id(draft)}/face`, face),
  passkeyChallenge: (draft: string) => post<PasskeyChallenge>(`/drafts/${id(draft)}/passkey-challenge`),
  passkey: (
    draft: string,
    proof: {
      device_key: string
      consent_root: string
      passkey: { credential: string; client_data: string; authenticator_data: string; signature: string }
    },
  ) => post<{ verdict: string }>(`/drafts/${id(draft)}/passkey`, proof),
  sendQueryCode: (draft: string) => post<CodeSent>(`/drafts/${id(draft)}/sms-code`),
  submit: (inquiry: string, code: string) =>
    post<Inquiry>('/inquiries', { inquiry_id: inquiry, sms_code: plainNumber(code) }),
  inquiries: async () => (await call<{ inquiries: Inquiry[] }>('GET', '/inquiries')).inquiries,
  inquiry: (inquiry: string) => call<Inquiry>('GET', `/inquiries/${id(inquiry)}`),
  withdraw: (inquiry: string) => post<Inquiry>(`/inquiries/${id(inquiry)}/withdrawal`),
  deleteReport: (inquiry: string) => call<Inquiry>('DELETE', `/inquiries/${id(inquiry)}/report`),
  accesses: async (inquiry: string) =>
    (await call<{ accesses: Access[] }>('GET', `/inquiries/${id(inquiry)}/accesses`)).accesses,
  consentGiven: (inquiry: string) => call<ConsentGiven>('GET', `/inquiries/${id(inquiry)}/consent`),
  deletionReceipt: (inquiry: string) =>
    call<DeletionReceipt>('GET', `/inquiries/${id(inquiry)}/deletion-receipt`),
  openReport: (inquiry: string, password: string) =>
    post<Opening>(`/inquiries/${id(inquiry)}/opening`, { payment_password: password }),
  answers: (inquiry: string, ticket: string) =>
    call<Answers>('GET', `/inquiries/${id(inquiry)}/answers`, undefined, { 'X-Chaka-Ticket': ticket }),
  bankEncryption: (bank: string) =>
    call<{ certificate: string; revocations: string }>('GET', `/banks/${id(bank)}/encryption-certificate`),
  openCase: (inquiry: string, caseId: string, bank: string, sealed: string) =>
    post<CaseEntry>(`/inquiries/${id(inquiry)}/cases`, { case_id: caseId, bank, sealed_case: sealed }),
  cases: () => call<CaseList>('GET', '/cases'),
}
