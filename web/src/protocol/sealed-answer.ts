/** Opens a bank's sealed answer, protocol section 7 (B1). Only the device can: the hub has no key to it. */
import { type AnswerContent, readAnswerContent } from './answer-content'
import { type Bytes, Reader, concat, label, same, sha256, u8, utf8, uuidBytes } from './bytes'
import { type Consent, leaf } from './consent-tree'
import { SUITE_IDS, suite } from './suite'

export const SEALED_ANSWER_BYTES = 673
const SIGNED_BYTES = 609
const BANK_TO_DEVICE = 1

export type Refusal = 'structure' | 'revocations' | 'certificate' | 'signature' | 'seal' | 'content'

/** An answer that does not hold: nothing of it may be shown. */
export class AnswerRefused extends Error {
  constructor(readonly why: Refusal) {
    super(why)
  }
}

/** What the answer must be bound to, from what this device kept and not from anything the hub says now. */
export async function answerInfo(
  consent: Consent,
  bank: { code: string; slot: number },
  deviceKey: Bytes,
): Promise<Bytes> {
  return concat(
    label('chaka.answer.v1'),
    SUITE_IDS,
    u8(BANK_TO_DEVICE),
    utf8(bank.code),
    uuidBytes(consent.inquiryId),
    await sha256(deviceKey),
    await leaf(consent, bank),
  )
}

/** The key id of the signing key that the answer names, to find its certificate. */
export function signingKeyId(sealed: Bytes): Bytes {
  return sealed.slice(8, 16)
}

/** `signer` is the key of a certificate that was checked already; throws {@link AnswerRefused}. */
export async function openAnswer(
  sealed: Bytes,
  info: Bytes,
  signer: { keyId: Bytes; publicKey: CryptoKey },
  deviceKeys: CryptoKeyPair,
): Promise<AnswerContent> {
  if (sealed.length !== SEALED_ANSWER_BYTES) throw new AnswerRefused('structure')
  const reader = new Reader(sealed)
  if (reader.number(2) !== 1 || !same(reader.take(6), SUITE_IDS)) throw new AnswerRefused('structure')
  if (!same(reader.take(8), signer.keyId)) throw new AnswerRefused('certificate')
  const enc = reader.take(65)
  const ciphertext = reader.take(528)
  const signature = reader.take(64)

  const signed = concat(label('chaka.answer-signature.v1'), info, sealed.slice(0, SIGNED_BYTES))
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  if (!(await crypto.subtle.verify(algorithm, signer.publicKey, signature, signed)))
    throw new AnswerRefused('signature')

  const plaintext = await unseal(enc, ciphertext, info, sealed.slice(0, 16), deviceKeys)
  try {
    return readAnswerContent(plaintext)
  } catch {
    throw new AnswerRefused('content')
  }
}

async function unseal(
  enc: Bytes,
  ciphertext: Bytes,
  info: Bytes,
  aad: Bytes,
  recipientKey: CryptoKeyPair,
): Promise<Bytes> {
  try {
    const recipient = await suite.createRecipientContext({ recipientKey, enc, info })
    return new Uint8Array(await recipient.open(ciphertext, aad))
  } catch {
    throw new AnswerRefused('seal')
  }
}
