/** A case about a card, protocol section 15 (B6): sealed to the bank under this device's key of the inquiry. */
import { type Bytes, Malformed, concat, label, u16, u64, u8, utf8, uuidBytes } from './bytes'
import { SUITE_IDS, suite } from './suite'

export type Wish = 'close' | 'not_mine'

const DEVICE_TO_BANK = 2
const WISHES: Wish[] = ['close', 'not_mine']
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const PLAINTEXT_BYTES = 64

export interface CaseContent {
  wish: Wish
  /** As the report shows it (B4). */
  reference: string
  /** Milliseconds since 1970. */
  askedAt: number
}

/** What the case is bound to: at another bank, for another inquiry or under another id it does not open. */
export interface CaseContext {
  bank: string
  inquiryId: string
  caseId: string
}

export function caseInfo({ bank, inquiryId, caseId }: CaseContext, keyId: Bytes): Bytes {
  return concat(
    label('chaka.case.v1'),
    SUITE_IDS,
    u8(DEVICE_TO_BANK),
    utf8(bank),
    uuidBytes(inquiryId),
    uuidBytes(caseId),
    keyId,
  )
}

/** 226 bytes, whatever is wished. HPKE in auth mode: the bank knows from the sender's key whose inquiry it was. */
export async function sealCase(
  bank: { keyId: Bytes; publicKey: CryptoKey },
  context: CaseContext,
  deviceKeys: CryptoKeyPair,
  content: CaseContent,
): Promise<Bytes> {
  const deviceKey = new Uint8Array(await crypto.subtle.exportKey('raw', deviceKeys.publicKey))
  const head = concat(u16(1), SUITE_IDS, bank.keyId, deviceKey)
  const sender = await suite.createSenderContext({
    recipientPublicKey: bank.publicKey,
    senderKey: deviceKeys,
    info: caseInfo(context, bank.keyId),
  })
  const ciphertext = new Uint8Array(await sender.seal(encode(content), head))
  return concat(head, new Uint8Array(sender.enc), ciphertext)
}

function encode({ wish, reference, askedAt }: CaseContent): Bytes {
  const whole = new Uint8Array(PLAINTEXT_BYTES)
  whole.set(concat(u8(1), u8(WISHES.indexOf(wish) + 1), referenceBytes(reference), u64(askedAt)))
  return whole
}

function referenceBytes(reference: string): Bytes {
  const digits = [...reference.replace('-', '')].map((character) => BASE32.indexOf(character))
  if (digits.length !== 10 || digits.includes(-1)) throw new Malformed('not a reference')
  const value = digits.reduce((sum, digit) => sum * 32 + digit, 0)
  return u64(value).slice(2)
}
