/** Conventions of the protocol, section 1: big-endian integers, labels, hashes, base64. */

export type Bytes = Uint8Array<ArrayBuffer>

const encoder = new TextEncoder()

/** Bytes that do not have the layout the protocol demands. */
export class Malformed extends Error {}

export function utf8(text: string): Bytes {
  return encoder.encode(text) as Bytes
}

/** `L"name"`: the ASCII text and one zero byte. */
export function label(name: string): Bytes {
  return utf8(`${name}\0`)
}

export function concat(...parts: Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

function integer(width: number, value: number): Bytes {
  const bytes = new Uint8Array(width)
  let rest = BigInt(value)
  for (let i = width - 1; i >= 0; i--) {
    bytes[i] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return bytes
}

export const u8 = (value: number) => integer(1, value)
export const u16 = (value: number) => integer(2, value)
export const u32 = (value: number) => integer(4, value)
export const u64 = (value: number) => integer(8, value)

/** Constant work is not needed here: nothing secret is compared. */
export function same(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, i) => byte === right[i])
}

export async function sha256(...parts: Uint8Array[]): Promise<Bytes> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', concat(...parts)))
}

export async function hmac(key: Bytes, ...parts: Uint8Array[]): Promise<Bytes> {
  const hmacKey = await crypto.subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
  ])
  return new Uint8Array(await crypto.subtle.sign('HMAC', hmacKey, concat(...parts)))
}

export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

export function fromBase64(text: string): Bytes {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  } catch {
    throw new Malformed('not base64')
  }
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

export function fromHex(text: string): Bytes {
  if (!/^([0-9a-f]{2})*$/i.test(text)) throw new Malformed('not hexadecimal')
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16))
}

/** The 16 bytes of a UUID in its text form. */
export function uuidBytes(uuid: string): Bytes {
  const bytes = fromHex(uuid.replaceAll('-', ''))
  if (bytes.length !== 16) throw new Malformed('not a UUID')
  return bytes
}

/** Reads a record from its first byte to its last. */
export class Reader {
  private at = 0

  constructor(private readonly bytes: Bytes) {}

  take(length: number): Bytes {
    const end = this.at + length
    if (end > this.bytes.length) throw new Malformed('record too short')
    const part = this.bytes.slice(this.at, end)
    this.at = end
    return part
  }

  /** An integer of at most 6 bytes, or of 8 where it is a time. */
  number(width: number): number {
    const value = this.take(width).reduce((sum, byte) => sum * 256 + byte, 0)
    if (!Number.isSafeInteger(value)) throw new Malformed('number too large')
    return value
  }

  zeros(length: number): void {
    if (this.take(length).some((byte) => byte !== 0)) throw new Malformed('reserved bytes are not zero')
  }

  end(): void {
    if (this.at !== this.bytes.length) throw new Malformed('record too long')
  }
}
