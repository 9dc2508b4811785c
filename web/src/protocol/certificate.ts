/** Two-certificate chains, protocol section 2. Loaded with the screens that need it: the parser is large. */
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509'
import { type Bytes, sha256 } from './bytes'
import { Untrusted } from './untrusted'

export interface Leaf {
  /** First 8 bytes of the SHA-256 of the SubjectPublicKeyInfo. */
  keyId: Bytes
  publicKey: CryptoKey
}

export async function publicKeyId(subjectPublicKeyInfo: ArrayBuffer): Promise<Bytes> {
  return (await sha256(new Uint8Array(subjectPublicKeyInfo))).slice(0, 8)
}

/**
 * Checks that `leaf` was issued by the pinned root, carries exactly this URI, is meant for this use and is
 * valid at `now` (milliseconds); throws {@link Untrusted} if not.
 */
export async function checkLeaf(
  leaf: Bytes,
  pinnedRoot: Bytes,
  uri: string,
  use: 'signing' | 'encryption',
  now: number,
): Promise<Leaf> {
  const root = parsedRoot(pinnedRoot)
  const certificate = parse(leaf)
  if (certificate.issuer !== root.subject) throw new Untrusted('issued by another root')
  if (!(await certificate.verify({ publicKey: root.publicKey, signatureOnly: true })))
    throw new Untrusted('not signed by the pinned root')
  for (const each of [certificate, root])
    if (now < each.notBefore.getTime() || now > each.notAfter.getTime())
      throw new Untrusted('outside its validity')

  if (certificate.getExtension(BasicConstraintsExtension)?.ca) throw new Untrusted('marked as an issuer')
  const uris = (certificate.getExtension(SubjectAlternativeNameExtension)?.names.items ?? [])
    .filter((name) => name.type === 'url')
    .map((name) => name.value)
  if (uris.length !== 1 || uris[0] !== uri) throw new Untrusted('of someone else')
  const wanted = use === 'signing' ? KeyUsageFlags.digitalSignature : KeyUsageFlags.keyAgreement
  const usages = certificate.getExtension(KeyUsagesExtension)?.usages ?? 0
  if ((usages & wanted) === 0) throw new Untrusted('meant for another use')

  const spki = certificate.publicKey.rawData
  const algorithm = { name: use === 'signing' ? 'ECDSA' : 'ECDH', namedCurve: 'P-256' }
  const publicKey = await crypto.subtle.importKey(
    'spki',
    spki,
    algorithm,
    true,
    use === 'signing' ? ['verify'] : [],
  )
  return { keyId: await publicKeyId(spki), publicKey }
}

/** A report of many banks meets one root many times. */
const roots = new WeakMap<Bytes, X509Certificate>()

function parsedRoot(der: Bytes): X509Certificate {
  const root = roots.get(der) ?? parse(der)
  roots.set(der, root)
  return root
}

function parse(der: Bytes): X509Certificate {
  try {
    return new X509Certificate(der)
  } catch {
    throw new Untrusted('not a certificate')
  }
}
