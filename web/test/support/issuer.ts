/** Roots and leaves as the clearing network and the identity authority issue them. */
import 'reflect-metadata'
import {
  BasicConstraintsExtension,
  Extension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
  X509CertificateGenerator,
  X509CrlGenerator,
} from '@peculiar/x509'
import type { Bytes } from '../../src/protocol/bytes'

const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const VALID = { notBefore: new Date('2020-01-01'), notAfter: new Date('2049-12-31') }

let serials = 256

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
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
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
    serialNumber: (serials++).toString(16),
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

const CRL_NUMBER = '2.5.29.20'

/** The root's list of certificates that no longer count. */
export async function newRevocationList(
  root: Root,
  revoked: Bytes[],
  { number = 1, from = new Date('2021-01-01'), to = new Date('2022-01-01') } = {},
): Promise<Bytes> {
  const list = await X509CrlGenerator.create({
    issuer: root.name,
    thisUpdate: from,
    nextUpdate: to,
    entries: revoked.map((der) => ({ serialNumber: new X509Certificate(der).serialNumber })),
    extensions: [new Extension(CRL_NUMBER, false, new Uint8Array([2, 1, number]))],
    signingKey: root.keys.privateKey,
    signingAlgorithm: ECDSA,
  })
  return new Uint8Array(list.rawData)
}
