/** Which certificates of banks still count, as the bank root last said to this device. */
import { type Bytes, fromBase64 } from '../protocol/bytes'
import { checkRevocationList } from '../protocol/revocation-list'
import { Untrusted } from '../protocol/untrusted'
import { read, write } from './database'

/** Those of the certificates that the bank root has not revoked. */
export type Counting = (certificates: Bytes[]) => Bytes[]

/**
 * Checks the list that the hub shows, base64, at `now` (milliseconds). Throws {@link Untrusted} where it does not hold,
 * or comes from before the latest one that this device has seen: then nobody can say whose key was stolen.
 */
export async function currentRevocations(list: string, bankRoot: Bytes, now: number): Promise<Counting> {
  const { number, revoked } = await checkRevocationList(fromBase64(list), bankRoot, now)
  const latest = (await read<bigint>('pins', 'revocations')) ?? 0n
  if (number < latest) throw new Untrusted('a list from before the one that was seen')
  await write('pins', 'revocations', number)
  return (certificates) => certificates.filter((each) => !revoked(each))
}
