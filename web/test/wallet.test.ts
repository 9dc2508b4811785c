import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Problem } from '../src/api/problem'

const kept = new Map<string, string>()
const addresses: string[] = []
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => kept.set(key, value),
  removeItem: (key: string) => kept.delete(key),
}
const at = (search: string) => vi.stubGlobal('location', { search, pathname: '/' })
vi.stubGlobal('sessionStorage', storage)
vi.stubGlobal('localStorage', storage)
vi.stubGlobal('history', { replaceState: (_: unknown, __: string, to: string) => addresses.push(to) })
at('')

const { hub } = await import('../src/api/hub')
const { takeWayBack } = await import('../src/way-back')
const { comeFromWallet, walletProblem } = await import('../src/wallet')

describe('S3: the way back from a wallet', () => {
  beforeEach(() => {
    addresses.length = 0
    kept.set('chaka.wallet-next', '/records')
  })
  afterEach(() => vi.restoreAllMocks())

  it('leaves neither code nor state in the address, and opens what was wanted', async () => {
    const end = vi
      .spyOn(hub, 'endWalletSignIn')
      .mockResolvedValue({ name_masked: '*三', phone_masked: '1' } as never)
    at('?code=c&state=s')
    const back = takeWayBack()
    expect(addresses).toEqual(['/#/records'])
    expect(await comeFromWallet(back!)).toBe('/records')
    expect(end).toHaveBeenCalledWith('c', 's')
  })

  it('that the hub refuses leads to signing in again, with the reason', async () => {
    const refused = new Problem('wallet-sign-in-failed', 422, { zh: '没有完成', en: 'not completed' })
    vi.spyOn(hub, 'endWalletSignIn').mockRejectedValue(refused)
    at('?error=access_denied&state=s')
    expect(await comeFromWallet(takeWayBack()!)).toBe('/sign-in?next=%2Frecords')
    expect(walletProblem.value).toBe(refused)
  })

  it('is no way back without a state', () => {
    at('')
    expect(takeWayBack()).toBeNull()
    expect(addresses).toEqual([])
  })
})
