/** The one cipher suite of version 1: HPKE base mode, RFC 9180. */
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core'
import { fromHex } from './bytes'

/** KEM 0x0010, KDF 0x0001, AEAD 0x0002. */
export const SUITE_IDS = fromHex('001000010002')

export const suite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
})
