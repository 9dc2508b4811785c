/** The vectors by which NIST validates implementations, against what the app uses: WebCrypto. */
import { describe, expect, it } from 'vitest'
import { type Bytes, concat, fromHex, toHex } from '../src/protocol/bytes'
import { vectors } from './support/vectors'

interface Point {
  x: string
  y: string
}
interface Nist {
  public_keys: (Point & { valid: boolean })[]
  signatures: (Point & { message: string; r: string; s: string; valid: boolean; why: string })[]
  key_agreements: (Point & { private: string; z: string; valid: boolean; why: string })[]
  aes_gcm: { key: string; iv: string; aad: string; ciphertext: string; tag: string; plaintext?: string }[]
}

const nist = vectors<Nist>('nist-cavp')
const ECDH = { name: 'ECDH', namedCurve: 'P-256' }
const ECDSA = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

const point = ({ x, y }: Point): Bytes => fromHex('04' + x + y)

describe('NIST CAVP', () => {
  it.each(nist.public_keys)(
    'B1: a public key is taken exactly when its point is on the curve: $x',
    async (key) => {
      const taken = crypto.subtle.importKey('raw', point(key), ECDH, true, [])
      if (key.valid) await expect(taken).resolves.toBeDefined()
      else await expect(taken).rejects.toThrow()
    },
  )

  it.each(nist.signatures)(
    'B1: a signature verifies exactly when nothing was changed: $why',
    async (vector) => {
      const key = await crypto.subtle.importKey('raw', point(vector), ECDSA, true, ['verify'])
      const verified = await crypto.subtle.verify(
        ECDSA,
        key,
        concat(fromHex(vector.r), fromHex(vector.s)),
        fromHex(vector.message),
      )
      expect(verified).toBe(vector.valid)
    },
  )

  it.each(nist.key_agreements)('B1: two keys agree on the secret of the vector: $why', async (vector) => {
    const theirs = crypto.subtle.importKey('raw', point(vector), ECDH, true, [])
    if (vector.why.includes('public key')) {
      await expect(theirs).rejects.toThrow()
      return
    }
    const ours = await privateKey(vector.private)
    const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: await theirs }, ours, 256)
    expect(toHex(new Uint8Array(secret)) === vector.z).toBe(vector.valid)
  })

  it.each(nist.aes_gcm)('B1: AES-GCM opens what is whole and nothing else: $iv', async (vector) => {
    const key = await crypto.subtle.importKey('raw', fromHex(vector.key), 'AES-GCM', false, ['decrypt'])
    const opened = crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: fromHex(vector.iv), additionalData: fromHex(vector.aad), tagLength: 128 },
      key,
      concat(fromHex(vector.ciphertext), fromHex(vector.tag)),
    )
    if (vector.plaintext === undefined) await expect(opened).rejects.toThrow()
    else expect(toHex(new Uint8Array(await opened))).toBe(vector.plaintext)
  })
})

/** WebCrypto takes a private scalar in PKCS #8 only: its fixed head for P-256 without the public half (RFC 5915). */
async function privateKey(scalar: string): Promise<CryptoKey> {
  const head = '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420'
  return crypto.subtle.importKey('pkcs8', fromHex(head + scalar), ECDH, false, ['deriveBits'])
}
