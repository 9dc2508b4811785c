import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../src/api/problem'
import { knowsPasskeys, signWithPasskey } from '../src/device/passkeys'
import { passkeyInWords } from '../src/texts/passkey'

const refused = (reason: string) =>
  new Problem('passkey-not-accepted', 422, { zh: '没有通过', en: 'not passed' }, null, { reason })

describe('D9: a passkey that is refused', () => {
  const protocol = readFileSync(new URL('../../docs/protocol.md', import.meta.url), 'utf8')
  const table = protocol.slice(protocol.indexOf('| `reason` of a passkey'), protocol.indexOf('## 11.'))
  const reasons = [...table.matchAll(/^\| `([a-z-]+)` \|/gm)].map((found) => found[1]!)

  it('is told what was wrong and what helps, for every reason of the protocol', () => {
    expect(reasons.length).toBe(6)
    const said = reasons.map((reason) => passkeyInWords(refused(reason)))
    for (const { phrase, next } of said) {
      expect(phrase.zh).not.toBe('没有通过')
      expect(next?.zh && next.en).toBeTruthy()
    }
    expect(new Set(said.map(({ phrase }) => phrase.zh)).size, 'each in words of its own').toBe(6)
  })

  it('keeps the words of the hub where the reason is new to this app', () => {
    expect(passkeyInWords(refused('something-new')).phrase.zh).toBe('没有通过')
  })
})

describe('D9: a browser without a passkey', () => {
  afterEach(() => vi.unstubAllGlobals())
  const wanted = { challenge: new Uint8Array(32), relyingParty: 'localhost', credentials: [] }

  function browser(get: () => Promise<Credential | null>): void {
    vi.stubGlobal('PublicKeyCredential', class {})
    vi.stubGlobal('navigator', { credentials: { create: get, get } })
  }

  it('that knows none is told to use the face', async () => {
    expect(knowsPasskeys()).toBe(false)
    await expect(signWithPasskey(wanted)).rejects.toMatchObject({ code: 'passkey-not-possible' })
  })

  it('whose person said no, or has none here, may try again or use the face', async () => {
    browser(() => Promise.reject(new DOMException('', 'NotAllowedError')))
    await expect(signWithPasskey(wanted)).rejects.toMatchObject({ code: 'passkey-not-done' })
  })

  it('that refuses this page is told to use the face', async () => {
    browser(() => Promise.reject(new DOMException('', 'SecurityError')))
    await expect(signWithPasskey(wanted)).rejects.toMatchObject({ code: 'passkey-not-possible' })
  })
})
