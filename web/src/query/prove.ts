/** The device's part of giving consent and of the proof by face or passkey: own keys, own computation of every digest. */
import { hub } from '../api/hub'
import { type CurrentTexts, type Draft, type FaceChallenge } from '../api/types'
import { devicePoint, forgetInquiry, keptInquiry, newInquiry } from '../device/inquiry-keys'
import { signWithPasskey } from '../device/passkeys'
import { bindingDigest } from '../protocol/binding'
import { type Bytes, fromBase64, same, toBase64 } from '../protocol/bytes'
import { textDigest } from '../protocol/consent-text'
import { consentRoot } from '../protocol/consent-tree'
import { proofChallenge } from '../protocol/passkey'
import { readVerdict, verdictCovers } from '../protocol/verdict'
import { flow } from './flow'
import { sealCapture } from './seal-capture'
import { KeyLost, NotAsAgreed } from './stopped'

const DAY = 24 * 60 * 60 * 1000

/** Gives consent to exactly these texts and banks, and makes the key pair of this inquiry. */
export async function giveConsent(texts: CurrentTexts, banks: string[]): Promise<void> {
  const shown = await textDigest(texts)
  if (!same(shown, fromBase64(texts.digest))) throw new NotAsAgreed('text digest')
  const draft = await hub.draft(banks, texts.version, texts.digest, flow.replaces)
  const grantedAt = Date.parse(draft.granted_at)
  const validUntil = Date.parse(draft.valid_until)
  const sameBanks =
    [...banks].sort().join() ===
    draft.banks
      .map((bank) => bank.code)
      .sort()
      .join()
  if (!sameBanks || !same(shown, fromBase64(draft.text_digest)) || validUntil - grantedAt !== DAY)
    throw new NotAsAgreed('draft')
  await forgetDraft()
  await newInquiry({
    inquiryId: draft.inquiry_id,
    seed: fromBase64(draft.seed),
    textDigest: shown,
    grantedAt,
    validUntil,
    banks: draft.banks,
  })
  flow.draft = kept(draft)
}

function kept(draft: Draft): NonNullable<typeof flow.draft> {
  const { inquiry_id, person_commitment, authority_encryption_certificate, expires_at } = draft
  return { inquiry_id, person_commitment, authority_encryption_certificate, expires_at }
}

/** A draft that was not submitted leaves no key behind. */
async function forgetDraft(): Promise<void> {
  if (flow.draft) await forgetInquiry(flow.draft.inquiry_id)
}

/** What the verdict must cover, as this device computes it. */
async function claim() {
  const draft = flow.draft
  const inquiry = draft && (await keptInquiry(draft.inquiry_id))
  if (!inquiry) throw new KeyLost()
  const deviceKey = await devicePoint(inquiry.keyPair)
  const root = await consentRoot(inquiry)
  const binding = await bindingDigest(draft.inquiry_id, deviceKey, root, fromBase64(draft.person_commitment))
  return { draft, deviceKey, root, binding }
}

/** Seals the pictures to the authority and gets its verdict over this device's key. */
export async function proveFace(challenge: FaceChallenge, pictures: Bytes[]): Promise<void> {
  const { draft, deviceKey, root, binding } = await claim()
  const authorityCertificate = draft.authority_encryption_certificate
  const sealed = await sealCapture(
    { id: draft.inquiry_id, binding, authorityCertificate },
    challenge,
    pictures,
  )
  const { verdict } = await hub.face(draft.inquiry_id, {
    device_key: toBase64(deviceKey),
    consent_root: toBase64(root),
    sealed_face: toBase64(sealed),
  })
  if (!verdictCovers(readVerdict(fromBase64(verdict)), binding)) throw new NotAsAgreed('verdict')
}

/** The same by a passkey (D9): it signs the binding, with the authority's challenge. */
export async function provePasskey(): Promise<void> {
  const { draft, deviceKey, root, binding } = await claim()
  const asked = await hub.passkeyChallenge(draft.inquiry_id)
  const signed = await signWithPasskey({
    challenge: await proofChallenge(binding, fromBase64(asked.challenge)),
    relyingParty: asked.relying_party,
    credentials: asked.credentials.map(fromBase64),
  })
  const { verdict } = await hub.passkey(draft.inquiry_id, {
    device_key: toBase64(deviceKey),
    consent_root: toBase64(root),
    passkey: {
      credential: toBase64(signed.credential),
      client_data: toBase64(signed.clientData),
      authenticator_data: toBase64(signed.authenticatorData),
      signature: toBase64(signed.signature),
    },
  })
  if (!verdictCovers(readVerdict(fromBase64(verdict)), binding)) throw new NotAsAgreed('verdict')
}
