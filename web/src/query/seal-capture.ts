/** Seals the pictures of a face to the identity authority, whose certificate this device has checked (S6, D9). */
import { hub } from '../api/hub'
import { checkTime } from '../api/hub-time'
import { type FaceChallenge } from '../api/types'
import { pinnedRoots } from '../device/pinned-roots'
import { type Bytes, fromBase64 } from '../protocol/bytes'
import { checkLeaf } from '../protocol/certificate'
import { sealFace } from '../protocol/sealed-face'

export interface Proved {
  /** The inquiry, the reset of a payment password, or the registration of a passkey. */
  id: string
  /** What the verdict shall cover. */
  binding: Bytes
  authorityCertificate: string
}

export async function sealCapture(
  { id, binding, authorityCertificate }: Proved,
  challenge: FaceChallenge,
  pictures: Bytes[],
): Promise<Bytes> {
  const [roots, service] = await Promise.all([pinnedRoots(), hub.service()])
  const authority = await checkLeaf(
    fromBase64(authorityCertificate),
    roots.authorityRoot,
    'urn:chaka:authority:encryption',
    'encryption',
    checkTime(Date.parse(service.now)),
  )
  return sealFace(authority, id, { binding, challenge: fromBase64(challenge.challenge), pictures })
}
