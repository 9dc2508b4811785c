/** Opens a case about a card of an opened report (B6). */
import { hub } from '../api/hub'
import { checkTime } from '../api/hub-time'
import { Problem } from '../api/problem'
import { keptInquiry } from '../device/inquiry-keys'
import { type KeptCase, forgetCase, keepCase, keptCases } from '../device/kept-cases'
import { pinnedRoots } from '../device/pinned-roots'
import { currentRevocations } from '../device/revocations'
import { fromBase64, toBase64 } from '../protocol/bytes'
import { type Leaf, checkLeaf } from '../protocol/certificate'
import { type Wish, sealCase } from '../protocol/sealed-case'
import { Untrusted } from '../protocol/untrusted'
import { KeyLost } from '../query/stopped'

export interface CardOfReport {
  inquiryId: string
  bank: string
  reference: string
}

/** Sealed once and kept before it is sent, so that a repeat is the same case; gives what is kept. */
export async function openCase(card: CardOfReport, wish: Wish): Promise<KeptCase> {
  const before = (await keptCases()).find(
    (each) => each.inquiryId === card.inquiryId && each.reference === card.reference && each.wish === wish,
  )
  const kept = before ?? (await sealed(card, wish))
  await keepCase(kept)
  try {
    await hub.openCase(kept.inquiryId, kept.caseId, kept.bank, toBase64(kept.sealed))
  } catch (error) {
    // Refused, so that the hub has no such case: the next try seals anew, perhaps to another key.
    if (error instanceof Problem && error.status >= 400 && error.status < 500) await forgetCase(kept.caseId)
    throw error
  }
  const sent = { ...kept, isSent: true }
  await keepCase(sent)
  return sent
}

async function sealed(card: CardOfReport, wish: Wish): Promise<KeptCase> {
  const inquiry = await keptInquiry(card.inquiryId)
  if (!inquiry) throw new KeyLost()
  const [bank, now] = await sealTo(card.bank)
  const caseId = crypto.randomUUID()
  const content = { wish, reference: card.reference, askedAt: now }
  return {
    ...card,
    ...content,
    caseId,
    isSent: false,
    sealed: await sealCase(bank, { ...card, caseId }, inquiry.keyPair, content),
  }
}

/** The bank's key, after this device has checked whose it is; and the hub's time. */
async function sealTo(bank: string): Promise<[Leaf, number]> {
  const [roots, service] = await Promise.all([pinnedRoots(), hub.service()])
  const shown = await hub.bankEncryption(bank)
  const now = Date.parse(service.now)
  try {
    const at = checkTime(now)
    const counting = await currentRevocations(shown.revocations, roots.bankRoot, at)
    const [certificate] = counting([fromBase64(shown.certificate)])
    if (!certificate) throw new Untrusted('revoked')
    const uri = `urn:chaka:institution:${bank}:encryption`
    return [await checkLeaf(certificate, roots.bankRoot, uri, 'encryption', at), now]
  } catch (error) {
    throw error instanceof Untrusted ? foreignKey() : error
  }
}

const foreignKey = () =>
  new Problem(
    'bank-certificate-refused',
    0,
    {
      zh: '这家银行的证书没有通过本机的检查，什么也没有送出。',
      en: 'The bank’s certificate does not hold on this device. Nothing was sent.',
    },
    {
      zh: '请不要继续，直接拨打这家银行的客服电话。',
      en: 'Do not go on; call the bank’s service line.',
    },
  )
