/** Registering a passkey (D9): the browser makes it, and the face of its person says yes to it at the authority. */
import { me } from './account'
import { hub } from './api/hub'
import { type FaceChallenge, type PasskeyRegistration } from './api/types'
import { type MadePasskey, makePasskey } from './device/passkeys'
import { type Bytes, fromBase64, toBase64 } from './protocol/bytes'
import { creationChallenge, registrationBinding } from './protocol/passkey'
import { sealCapture } from './query/seal-capture'

/** A passkey that no face has said yes to yet. */
export interface NewPasskey {
  begun: PasskeyRegistration
  made: MadePasskey
}

export async function beginPasskey(name: string): Promise<NewPasskey> {
  const begun = await hub.beginPasskey()
  const challenge = await creationChallenge(
    begun.registration_id,
    fromBase64(begun.person_commitment),
    fromBase64(begun.challenge),
  )
  const made = await makePasskey({
    challenge,
    relyingParty: begun.relying_party,
    user: fromBase64(begun.user),
    name,
  })
  return { begun, made }
}

export async function registerPasskey(
  { begun, made }: NewPasskey,
  challenge: FaceChallenge,
  pictures: Bytes[],
): Promise<void> {
  const binding = await registrationBinding(
    begun.registration_id,
    fromBase64(begun.person_commitment),
    made.clientData,
    made.attestation,
  )
  const authorityCertificate = begun.authority_encryption_certificate
  const sealed = await sealCapture(
    { id: begun.registration_id, binding, authorityCertificate },
    challenge,
    pictures,
  )
  me.value = await hub.registerPasskey(begun.registration_id, {
    passkey: { client_data: toBase64(made.clientData), attestation: toBase64(made.attestation) },
    sealed_face: toBase64(sealed),
  })
}
