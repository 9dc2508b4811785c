/** Seals the pictures of a face to the identity authority, whose certificate this device has checked (S6, D9). */
import { hub } from '../api/hub'
import { type FaceChallenge } from '../api/types'
import { pinnedRoots } from '../device/pinned-roots'
import { bindingDigest } from '../protocol/binding'
import { type Bytes, fromBase64 } from '../protocol/bytes'
import { checkLeaf } from '../protocol/certificate'
import { sealFace } from '../protocol/sealed-face'

/** What the verdict shall cover, beside the device key. */
export interface Proved {
  /** The inquiry, or the reset of a payment password. */
  id: string
  authorityCertificate: string
  consentRoot: Bytes
  personCommitment: Bytes
}

export async function sealCapture(
  of: Proved,
  deviceKey: Bytes,
  challenge: FaceChallenge,
  pictures: Bytes[],
): Promise<{ sealed: Bytes; binding: Bytes }> {
  const [roots, service] = await Promise.all([pinnedRoots(), hub.service()])
  const authority = await checkLeaf(
    fromBase64(of.authorityCertificate),
    roots.authorityRoot,
    'urn:chaka:authority:encryption',
    'encryption',
    Date.parse(service.now),
  )
  const binding = await bindingDigest(of.id, deviceKey, of.consentRoot, of.personCommitment)
  const capture = { binding, challenge: fromBase64(challenge.challenge), pictures }
  return { sealed: await sealFace(authority, of.id, capture), binding }
}
