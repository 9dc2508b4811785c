/** The cases of a person with what the banks say of them, each checked on this device (B6). */
import { hub } from '../api/hub'
import { checkTime, hubNow } from '../api/hub-time'
import { type CaseEntry } from '../api/types'
import { type KeptCase, keptCases, sweepCases } from '../device/kept-cases'
import { type Roots, pinnedRoots } from '../device/pinned-roots'
import { currentRevocations } from '../device/revocations'
import { type Bytes, fromBase64, sha256 } from '../protocol/bytes'
import { checkLeaf } from '../protocol/certificate'
import { type CaseState, holdsFor, readCaseState } from '../protocol/case-state'

export interface FollowedCase {
  entry: CaseEntry
  /** Where it was opened on this device: what was wished, and for which card. */
  kept: KeptCase | undefined
  /** `sent` before the bank has said anything; `unproved` when what it is said to have said does not hold. */
  state: CaseState | 'sent' | 'unproved'
  asOf: number | null
}

const CLOCKS_DIFFER = 15 * 60 * 1000

export async function followCases(): Promise<FollowedCase[]> {
  const [roots, { cases, certificates, revocations }] = await Promise.all([pinnedRoots(), hub.cases()])
  const kept = new Map((await keptCases()).map((each) => [each.caseId, each]))
  await sweepCases(hubNow())
  // Without a list that holds nothing is proved.
  const counting = await currentRevocations(revocations, roots.bankRoot, checkTime(hubNow())).catch(
    () => () => [],
  )
  return Promise.all(
    cases.map((entry) =>
      follow(
        entry,
        kept.get(entry.case_id),
        counting((certificates[entry.bank] ?? []).map(fromBase64)),
        roots,
      ),
    ),
  )
}

/** Exported for its test. */
export async function follow(
  entry: CaseEntry,
  kept: KeptCase | undefined,
  certificates: Bytes[],
  roots: Roots,
): Promise<FollowedCase> {
  if (entry.state === null) return { entry, kept, state: 'sent', asOf: null }
  const unproved = { entry, kept, state: 'unproved', asOf: null } as const
  try {
    const said = readCaseState(fromBase64(entry.state))
    // What this device sent, where it was sent from here, whatever the hub says that it was.
    const caseSha256 = kept ? await sha256(kept.sealed) : fromBase64(entry.case_sha256)
    const of = { bank: entry.bank, caseId: entry.case_id, caseSha256 }
    const uri = `urn:chaka:institution:${entry.bank}:signing`
    // A bank says it after it was asked, and not in the future; a key that ran out could sign any moment before its end.
    if (said.asOf > hubNow() + CLOCKS_DIFFER || (kept && said.asOf < kept.askedAt - CLOCKS_DIFFER))
      return unproved
    for (const certificate of certificates) {
      // At the time of the state: a case outlives many a certificate.
      const signer = await checkLeaf(certificate, roots.bankRoot, uri, 'signing', said.asOf).catch(() => null)
      if (signer && (await holdsFor(said, of, signer)))
        return { entry, kept, state: said.state, asOf: said.asOf }
    }
    return unproved
  } catch {
    return unproved
  }
}
