/** Sets a new payment password by SMS code and face, for who has forgotten it or is locked out (S10). */
import { hub } from './api/hub'
import { type FaceChallenge, type PasswordReset } from './api/types'
import { bindingDigest } from './protocol/binding'
import { type Bytes, fromBase64, toBase64 } from './protocol/bytes'
import { sealCapture } from './query/seal-capture'

/** The key is made for this one act, and forgotten with it. */
export async function resetPassword(
  reset: PasswordReset,
  wanted: { code: string; password: string },
  challenge: FaceChallenge,
  pictures: Bytes[],
): Promise<void> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const { publicKey } = await crypto.subtle.generateKey(algorithm, false, ['deriveBits'])
  const deviceKey: Bytes = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const binding = await bindingDigest(
    reset.reset_id,
    deviceKey,
    fromBase64(reset.consent_root),
    fromBase64(reset.person_commitment),
  )
  const authorityCertificate = reset.authority_encryption_certificate
  const sealed = await sealCapture({ id: reset.reset_id, binding, authorityCertificate }, challenge, pictures)
  await hub.resetPassword(reset.reset_id, {
    sms_code: wanted.code,
    device_key: toBase64(deviceKey),
    sealed_face: toBase64(sealed),
    new_payment_password: wanted.password,
  })
}
