/** Seals the face picture to the identity authority, protocol section 4 (D9): the hub only relays it. */
import { type Bytes, concat, label, uuidBytes } from './bytes'
import { SUITE_IDS, suite } from './suite'

export async function sealFace(
  authority: { keyId: Bytes; publicKey: CryptoKey },
  inquiryId: string,
  binding: Bytes,
  jpeg: Bytes,
): Promise<Bytes> {
  const info = concat(label('chaka.face.v1'), SUITE_IDS, authority.keyId, uuidBytes(inquiryId))
  const sender = await suite.createSenderContext({ recipientPublicKey: authority.publicKey, info })
  const ciphertext = await sender.seal(concat(binding, jpeg))
  return concat(SUITE_IDS, authority.keyId, new Uint8Array(sender.enc), new Uint8Array(ciphertext))
}
