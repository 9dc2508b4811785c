/** The browser's passkeys (WebAuthn), always with its user verified: a fingerprint, a face, or the device's own secret. */
import { Problem } from '../api/problem'
import { type Bytes } from '../protocol/bytes'

/** ES256, RS256 for Windows, EdDSA: what the authority accepts. */
const ALGORITHMS = [-7, -257, -8]
const PATIENCE = 120_000

export interface MadePasskey {
  clientData: Bytes
  attestation: Bytes
}

export interface PasskeySignature {
  credential: Bytes
  clientData: Bytes
  authenticatorData: Bytes
  signature: Bytes
}

/** Whether this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean =>
  typeof PublicKeyCredential === 'function' && typeof navigator.credentials?.create === 'function'

export async function makePasskey(wanted: {
  challenge: Bytes
  relyingParty: string
  user: Bytes
  /** Stands in the list of the person's own passkeys. */
  name: string
}): Promise<MadePasskey> {
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: {
        challenge: wanted.challenge,
        rp: { id: wanted.relyingParty, name: '一键查卡' },
        user: { id: wanted.user, name: wanted.name, displayName: wanted.name },
        pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        attestation: 'none',
        timeout: PATIENCE,
      },
    }),
  )
  if (!(made.response instanceof AuthenticatorAttestationResponse)) throw notPossible()
  return {
    clientData: bytes(made.response.clientDataJSON),
    attestation: bytes(made.response.attestationObject),
  }
}

export async function signWithPasskey(wanted: {
  challenge: Bytes
  relyingParty: string
  credentials: Bytes[]
}): Promise<PasskeySignature> {
  const signed = await asked(() =>
    navigator.credentials.get({
      publicKey: {
        challenge: wanted.challenge,
        rpId: wanted.relyingParty,
        allowCredentials: wanted.credentials.map((id) => ({ type: 'public-key', id })),
        userVerification: 'required',
        timeout: PATIENCE,
      },
    }),
  )
  if (!(signed.response instanceof AuthenticatorAssertionResponse)) throw notPossible()
  return {
    credential: bytes(signed.rawId),
    clientData: bytes(signed.response.clientDataJSON),
    authenticatorData: bytes(signed.response.authenticatorData),
    signature: bytes(signed.response.signature),
  }
}

async function asked(ask: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  if (!knowsPasskeys()) throw notPossible()
  try {
    const credential = await ask()
    if (credential instanceof PublicKeyCredential) return credential
  } catch (error) {
    // The browser tells no more than this, on purpose: the person said no, waited, or has no such passkey here.
    if (error instanceof DOMException && ['NotAllowedError', 'AbortError'].includes(error.name))
      throw notDone()
  }
  throw notPossible()
}

const bytes = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer)

const notDone = () =>
  new Problem(
    'passkey-not-done',
    0,
    {
      zh: '没有用到通行密钥：可能已取消、等待太久，或者它不在这台设备上。',
      en: 'No passkey was used: it was cancelled, it took too long, or it is not on this device.',
    },
    { zh: '可以再试一次，或改用人脸核验。', en: 'Try again, or use the face check.' },
  )

const notPossible = () =>
  new Problem(
    'passkey-not-possible',
    0,
    { zh: '这台设备或这个浏览器不能使用通行密钥。', en: 'This device or browser cannot use a passkey.' },
    { zh: '请改用人脸核验。', en: 'Use the face check.' },
  )
