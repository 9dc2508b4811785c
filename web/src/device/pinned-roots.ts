/** The two roots this device pinned at first use; a later change is refused. */
import { hub } from '../api/hub'
import { type Bytes, fromBase64, same } from '../protocol/bytes'
import { read, write } from './database'

export interface Roots {
  bankRoot: Bytes
  authorityRoot: Bytes
}

/** The hub shows other roots than before: somebody may be posing as the banks. */
export class RootsChanged extends Error {}

export async function pinnedRoots(): Promise<Roots> {
  const pinned = await read<Roots>('pins', 'roots')
  const trust = await hub.trust()
  const shown = { bankRoot: fromBase64(trust.bank_root), authorityRoot: fromBase64(trust.authority_root) }
  if (!pinned) {
    await write('pins', 'roots', shown)
    return shown
  }
  if (!same(pinned.bankRoot, shown.bankRoot) || !same(pinned.authorityRoot, shown.authorityRoot))
    throw new RootsChanged()
  return pinned
}
