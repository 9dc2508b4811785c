/** What passkeys sign, and what a face says yes to when one is registered: protocol section 4 (D9). */
import { type Bytes, label, sha256, uuidBytes } from './bytes'

/** The challenge under which a passkey is made. */
export const creationChallenge = (registrationId: string, personCommitment: Bytes, challenge: Bytes) =>
  sha256(label('chaka.passkey-new.v1'), uuidBytes(registrationId), personCommitment, challenge)

/** Stands in a sealed face where the binding does: yes to this passkey, and to nothing else. */
export const registrationBinding = async (
  registrationId: string,
  personCommitment: Bytes,
  clientData: Bytes,
  attestation: Bytes,
) =>
  sha256(
    label('chaka.passkey-consented.v1'),
    uuidBytes(registrationId),
    personCommitment,
    await sha256(clientData),
    await sha256(attestation),
  )

/** The challenge that a passkey signs for an inquiry, over the binding that a verdict by face covers. */
export const proofChallenge = (binding: Bytes, challenge: Bytes) =>
  sha256(label('chaka.passkey-person.v1'), binding, challenge)
