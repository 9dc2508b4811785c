/** The calls of docs/app-api.md, one verb each. */
import { plainNumber, plainPhone } from '../checks/typed'
import { noteHubTime } from './hub-time'
import { readProblem, unreachable } from './problem'
import type {
  Answers,
  Bank,
  CodeSent,
  ConsentGiven,
  CurrentTexts,
  DeletionReceipt,
  Draft,
  Inquiry,
  Me,
  Opening,
  Registration,
  Service,
  Trust,
} from './types'

type Method = 'GET' | 'POST' | 'DELETE'

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
  signOut: () => call<void>('DELETE', '/sessions/current'),
  me: async () => noteHubTime(await call<Me>('GET', '/me')),
  banks: async () => (await call<{ banks: Bank[] }>('GET', '/banks')).banks,
  texts: () => call<CurrentTexts>('GET', '/consent-texts/current'),
  draft: (banks: string[], version: string, digest: string) =>
    post<Draft>('/drafts', { banks, text_version: version, text_digest: digest, accepted: true }),
  face: (draft: string, face: { device_key: string; consent_root: string; sealed_face: string }) =>
    post<{ verdict: string }>(`/drafts/${id(draft)}/face`, face),
  sendQueryCode: (draft: string) => post<CodeSent>(`/drafts/${id(draft)}/sms-code`),
  submit: (inquiry: string, code: string) =>
    post<Inquiry>('/inquiries', { inquiry_id: inquiry, sms_code: plainNumber(code) }),
  inquiries: async () => (await call<{ inquiries: Inquiry[] }>('GET', '/inquiries')).inquiries,
  inquiry: (inquiry: string) => call<Inquiry>('GET', `/inquiries/${id(inquiry)}`),
  withdraw: (inquiry: string) => post<Inquiry>(`/inquiries/${id(inquiry)}/withdrawal`),
  deleteReport: (inquiry: string) => call<Inquiry>('DELETE', `/inquiries/${id(inquiry)}/report`),
  consentGiven: (inquiry: string) => call<ConsentGiven>('GET', `/inquiries/${id(inquiry)}/consent`),
  deletionReceipt: (inquiry: string) =>
    call<DeletionReceipt>('GET', `/inquiries/${id(inquiry)}/deletion-receipt`),
  openReport: (inquiry: string, password: string) =>
    post<Opening>(`/inquiries/${id(inquiry)}/opening`, { payment_password: password }),
  answers: (inquiry: string, ticket: string) =>
    call<Answers>('GET', `/inquiries/${id(inquiry)}/answers`, undefined, { 'X-Chaka-Ticket': ticket }),
}
