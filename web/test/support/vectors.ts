/** The vectors that the protocol module publishes: Java and browser must agree on every byte. */
const files = import.meta.glob<unknown>('../../../protocol/src/test/resources/vectors/*.json', {
  eager: true,
  import: 'default',
})

export function vectors<T>(name: string): T {
  return files[`../../../protocol/src/test/resources/vectors/${name}.json`] as T
}

export interface TestKey {
  public_key: string
  jwk: JsonWebKey
}

/** An ECDH pair whose private half cannot be exported, as the browser makes them. */
export async function deviceKeys(key: TestKey): Promise<CryptoKeyPair> {
  const algorithm = { name: 'ECDH', namedCurve: 'P-256' }
  const { kty, crv, x, y } = key.jwk as Record<string, string>
  return {
    privateKey: await crypto.subtle.importKey('jwk', key.jwk, algorithm, false, ['deriveBits']),
    publicKey: await crypto.subtle.importKey('jwk', { kty, crv, x, y } as JsonWebKey, algorithm, true, []),
  }
}
