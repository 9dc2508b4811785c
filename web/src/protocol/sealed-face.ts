/** Seals the captured face to the identity authority, protocol section 4 (D9): the hub only relays it. */
import { type Bytes, concat, label, u32, u8, uuidBytes } from './bytes'
import { SUITE_IDS, suite } from './suite'

/** The pictures in the order in which they were taken, with what they are good for. */
export interface Capture {
  binding: Bytes
  challenge: Bytes
  pictures: Bytes[]
}

export async function sealFace(
  authority: { keyId: Bytes; publicKey: CryptoKey },
  inquiryId: string,
  capture: Capture,
): Promise<Bytes> {
  const info = concat(label('chaka.face.v1'), SUITE_IDS, authority.keyId, uuidBytes(inquiryId))
  const sender = await suite.createSenderContext({ recipientPublicKey: authority.publicKey, info })
  const ciphertext = await sender.seal(encode(capture))
  return concat(SUITE_IDS, authority.keyId, new Uint8Array(sender.enc), new Uint8Array(ciphertext))
}

function encode({ binding, challenge, pictures }: Capture): Bytes {
  const parts = pictures.flatMap((picture) => [u32(picture.length), picture])
  return concat(binding, challenge, u8(pictures.length), ...parts)
}
