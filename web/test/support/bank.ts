/** A bank's side of protocol section 7, written from the document and not from the reader under test. */
import { type AnswerContent, type Card, isCredit } from '../../src/protocol/answer-content'
import { type Bytes, concat, label, u16, u64, u8 } from '../../src/protocol/bytes'
import { publicKeyId } from '../../src/protocol/certificate'
import { SUITE_IDS, suite } from '../../src/protocol/suite'
import type { Holder } from './issuer'

const HALVES = ['answered', 'not_in_time', 'no_such_system']
const KINDS = ['debit', 'credit', 'quasi_credit', 'prepaid']
const REASONS = ['no_phone', 'document_expired', 'not_present_disabled'] as const
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

export function card(kind: Card['kind'], first4: string, last4: string, reference = '4ZV0M-8QK2T'): Card {
  return { kind, first4, last4, reference, tag: new Uint8Array(8).fill(7) }
}

export function content(changes: Partial<AnswerContent> = {}): AnswerContent {
  const cards = changes.cards ?? []
  const creditTotal = cards.filter((each) => isCredit(each.kind)).length
  return {
    knownCustomer: true,
    debitHalf: 'answered',
    creditHalf: 'answered',
    hiddenReasons: [],
    moreThanListed: false,
    debitTotal: cards.length - creditTotal,
    creditTotal,
    asOf: Date.parse('2021-12-21T02:00:00Z'),
    cards,
    ...changes,
  }
}

export function writeContent(answer: AnswerContent): Bytes {
  const whole = new Uint8Array(512)
  const bits = REASONS.reduce(
    (sum, reason, bit) => sum + (answer.hiddenReasons.includes(reason) ? 1 << bit : 0),
    0,
  )
  whole.set(
    concat(
      u8(1),
      u8(answer.knownCustomer ? 1 : 2),
      u8(HALVES.indexOf(answer.debitHalf) + 1),
      u8(HALVES.indexOf(answer.creditHalf) + 1),
      u8(bits),
      u8(answer.moreThanListed ? 1 : 0),
      u8(answer.cards.length),
      u8(0),
      u16(answer.debitTotal),
      u16(answer.creditTotal),
      u64(answer.asOf),
      new Uint8Array(12),
      ...answer.cards.map(writeCard),
    ),
  )
  return whole
}

function writeCard(each: Card): Bytes {
  let reference = 0n
  for (const character of each.reference.replace('-', '')) {
    reference = (reference << 5n) | BigInt(BASE32.indexOf(character))
  }
  return concat(
    u8(KINDS.indexOf(each.kind) + 1),
    u8(0),
    u16(Number(each.first4)),
    u16(Number(each.last4)),
    u64(Number(reference)).slice(2),
    each.tag,
  )
}

/** The 673 bytes that the bank gives to the hub. */
export async function sealAnswer(
  bank: Holder,
  devicePublicKey: CryptoKey,
  info: Bytes,
  plaintext: Bytes,
): Promise<Bytes> {
  const spki = await crypto.subtle.exportKey('spki', bank.keys.publicKey)
  const head = concat(u16(1), SUITE_IDS, await publicKeyId(spki))
  const sender = await suite.createSenderContext({ recipientPublicKey: devicePublicKey, info })
  const ciphertext = new Uint8Array(await sender.seal(plaintext, head))
  const unsigned = concat(head, new Uint8Array(sender.enc), ciphertext)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  const signed = concat(label('chaka.answer-signature.v1'), info, unsigned)
  return concat(unsigned, new Uint8Array(await crypto.subtle.sign(algorithm, bank.keys.privateKey, signed)))
}
