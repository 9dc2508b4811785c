/** The binding of device key, inquiry, consent and person, protocol section 4 (B1, S6). */
import { type Bytes, label, sha256, uuidBytes } from './bytes'

/** `deviceKey` is the 65-byte point; the commitment comes from the hub and is checked by the authority. */
export async function bindingDigest(
  inquiryId: string,
  deviceKey: Bytes,
  consentRoot: Bytes,
  personCommitment: Bytes,
): Promise<Bytes> {
  return sha256(
    label('chaka.binding.v1'),
    uuidBytes(inquiryId),
    await sha256(deviceKey),
    consentRoot,
    personCommitment,
  )
}
