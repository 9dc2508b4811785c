/** Roots and leaves as the clearing network and the identity authority issue them. */
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import type { Bytes } from '../../src/protocol/bytes'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const VALID = { notBefore: new Date('2020-01-01'), notAfter: new Date('2049-12-31') }

export interface Root {
  name: string
  keys: CryptoKeyPair
  der: Bytes
}

export async function newRoot(name: string): Promise<Root> {
  const keys = await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    ...VALID,
    serialNumber: '01',
    name: `CN=${name}`,
    keys,
    signingAlgorithm: ECDSA,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  })
  return { name: `CN=${name}`, keys, der: new Uint8Array(certificate.rawData) }
}

export interface Holder {
  keys: CryptoKeyPair
  der: Bytes
}

export async function newHolder(
  root: Root,
  uri: string,
  use: 'signing' | 'encryption',
  validity = VALID,
): Promise<Holder> {
  const signing = use === 'signing'
  const keys = signing
    ? await crypto.subtle.generateKey(ECDSA, true, ['sign', 'verify'])
    : await crypto.subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])
  const certificate = await X509CertificateGenerator.create({
    ...validity,
    serialNumber: '02',
    subject: `CN=${uri.replaceAll(':', '-')}`,
    issuer: root.name,
    publicKey: keys.publicKey,
    signingKey: root.keys.privateKey,
    signingAlgorithm: ECDSA,
    extensions: [
      new KeyUsagesExtension(signing ? KeyUsageFlags.digitalSignature : KeyUsageFlags.keyAgreement, true),
      new SubjectAlternativeNameExtension([{ type: 'url', value: uri }]),
    ],
  })
  return { keys, der: new Uint8Array(certificate.rawData) }
}
