/** The number of the latest revocation list that this device has seen: an older one is refused. */
import { read, write } from './database'
import { Untrusted } from '../protocol/untrusted'

export async function seeRevocations(number: bigint): Promise<void> {
  const latest = (await read<bigint>('pins', 'revocations')) ?? 0n
  if (number < latest) throw new Untrusted('a list from before the one that was seen')
  await write('pins', 'revocations', number)
}
