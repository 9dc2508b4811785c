/** What the words of an answer mean to a person (D4, D6, D7, S15, B1). */
import { type Phrase } from '../api/types'
import { type Half, type HiddenReason, type Kind } from '../protocol/answer-content'
import { type Refusal } from '../protocol/sealed-answer'

export const KINDS: Record<Kind, Phrase> = {
  debit: { zh: '储蓄卡（借记卡）', en: 'Debit card' },
  credit: { zh: '信用卡（贷记卡）', en: 'Credit card' },
  quasi_credit: { zh: '准贷记卡（计入信用卡）', en: 'Quasi-credit card (counted as credit)' },
  prepaid: { zh: '预付卡（计入储蓄卡）', en: 'Prepaid card (counted as debit)' },
}

export const HIDDEN: Record<HiddenReason, Phrase> = {
  no_phone: {
    zh: '有的卡没有在银行预留手机号，暂时不能显示。可到银行补留手机号。',
    en: 'Some cards cannot be shown: no phone number is left with the bank. You can leave one there.',
  },
  document_expired: {
    zh: '有的卡登记的身份证件已过期，暂时不能显示。可到银行更新证件。',
    en: 'Some cannot be shown: the identity document on file has expired. The bank can renew it.',
  },
  not_present_disabled: {
    zh: '有的卡未开通无卡自助消费，暂时不能显示。可向银行咨询。',
    en: 'Some cannot be shown: card-not-present payment is not enabled. Ask the bank about it.',
  },
}

/** null where there is nothing to say. */
export function halfNote(which: 'debit' | 'credit', half: Half): Phrase | null {
  if (half !== 'not_in_time') return null
  return which === 'debit'
    ? {
        zh: '这家银行的储蓄卡系统没有及时回答，储蓄卡可能不全。下次可以再查，也可以致电银行。',
        en: 'The debit side of this bank did not answer in time, so debit cards may be missing. Ask again next time, or call the bank.',
      }
    : {
        zh: '这家银行的信用卡系统没有及时回答，信用卡可能不全。下次可以再查，也可以致电银行。',
        en: 'The credit side of this bank did not answer in time, so credit cards may be missing. Ask again next time, or call the bank.',
      }
}

/** S15 stands in every report: a bank says only what it knows itself. */
export const MAY_BE_MISSING: Phrase = {
  zh: '没有在银行预留手机号、身份证件已过期、未开通无卡自助消费的卡，以及不是银联的卡，可能查不到。请致电发卡银行，以它的记录为准。',
  en: 'Cards without a phone number left at the bank, with an expired identity document, without card-not-present payment, or of another network than UnionPay may not be found. Call the issuing bank: its records decide.',
}

/** How a bank stands in a report: the reason in plain words, and what to do. */
export type Group = 'answered' | 'half' | 'refused' | 'not_answered' | 'not_asked'

export const GROUPS: Record<Group, { name: Phrase; reason: Phrase; todo?: Phrase }> = {
  answered: {
    name: { zh: '已回答', en: 'Answered' },
    reason: {
      zh: '银行已经答复，名字下面是查到的卡数。',
      en: 'The bank has answered; below its name is the number of cards found.',
    },
  },
  half: {
    name: { zh: '只回答了一半', en: 'Answered by half' },
    reason: {
      zh: '银行的储蓄卡和信用卡是两个系统，其中一个没有及时回答，卡可能不全。',
      en: 'Debit and credit cards are two systems of a bank; one did not answer in time, so cards may be missing.',
    },
    todo: { zh: '下次可以再查，也可以现在致电银行。', en: 'Ask again next time, or call the bank now.' },
  },
  refused: {
    name: { zh: '答复没有显示', en: 'Answer not shown' },
    reason: {
      zh: '答复没有通过本机的核对，为安全起见没有显示。',
      en: 'The answer did not pass the checks of this device, and is not shown, to be safe.',
    },
    todo: { zh: '请致电这家银行或客服。', en: 'Call the bank or the service line.' },
  },
  not_answered: {
    name: { zh: '没有回答', en: 'Not answered' },
    reason: {
      zh: '到截止时间没有答复。这不表示您在这家银行没有卡。',
      en: 'No answer by the deadline. This does not mean that you have no card there.',
    },
    todo: { zh: '下次可以再查，也可以现在致电银行。', en: 'Ask again next time, or call the bank now.' },
  },
  not_asked: {
    name: { zh: '没有问', en: 'Not asked' },
    reason: {
      zh: '这次没有选，或尚未开放；里面有没有卡，这份报告说不出。',
      en: 'Not chosen this time, or not open yet; this report cannot say whether you have cards there.',
    },
    todo: { zh: '下次查询时可以选上。', en: 'You can choose them with the next query.' },
  },
}

export const NO_SUCH_CUSTOMER: Phrase = {
  zh: '没有您的客户记录',
  en: 'no customer record of you',
}

export const NOTHING_TO_SHOW: Phrase = {
  zh: '您是客户，但没有可以显示的卡',
  en: 'you are a customer, but there is no card to show',
}

export const MORE_THAN_LISTED: Phrase = {
  zh: '卡较多，这里只列出一部分；总数是准确的。其余请向银行查询。',
  en: 'There are more cards than can be listed here; the totals are exact. Ask the bank for the rest.',
}

export const REFUSED: Record<Refusal, Phrase> = {
  structure: { zh: '答复的格式不对', en: 'the answer has the wrong form' },
  revocations: {
    zh: '没有有效的银行证书吊销名单，不能确认它来自这家银行。请过一会儿再打开',
    en: 'without a valid list of revoked certificates it cannot be shown to come from this bank. Open it again later',
  },
  certificate: { zh: '不能确认它来自这家银行', en: 'it cannot be shown to come from this bank' },
  signature: { zh: '银行的签名与本次查询不符', en: 'the bank’s signature does not fit this query' },
  seal: { zh: '用本机密钥打不开', en: 'this device’s key does not open it' },
  content: { zh: '里面的内容自相矛盾', en: 'its content contradicts itself' },
}
