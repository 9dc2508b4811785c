/** Warnings that the release wants a person to see (S16, S17, S18, S19, S22, S23). */
import { type Phrase } from '../api/types'

/** The pretexts named in S17, in the release's own order. */
export const PRETEXTS: Phrase[] = [
  { zh: '投资理财', en: 'investments' },
  { zh: '贷款审批', en: 'loan approval' },
  { zh: '快递理赔', en: 'compensation for a parcel' },
  { zh: '会员退订', en: 'cancelling a membership' },
  { zh: '网购刷单', en: 'paid fake orders' },
  { zh: '信用卡提额', en: 'raising a credit limit' },
  { zh: '变更学生账户', en: 'changing a student account' },
  { zh: '注销账户', en: 'closing an account' },
  { zh: '对接安全认证', en: 'a “security certification”' },
  { zh: '归还教育额度', en: 'returning an “education quota”' },
]

export const ONLY_CHANNEL: Phrase = {
  zh: '一键查卡只在本应用提供，没有其他网站、应用、公众号、小程序，也没有线下柜台。遇到别处的“一键查卡”，请当作钓鱼处理。',
  en: 'This service exists in this app only: on no other site, app, mini-program or counter. Treat any other as phishing.',
}

export const NOBODY_MAY_DEMAND: Phrase = {
  zh: '查不查由您自己决定。任何银行或清算机构办理业务都不会要求您“一键查卡”，凡以下列理由要求您查卡的，都是诈骗：',
  en: 'It is up to you whether to ask. No bank and no clearing institution requires it for any business. Whoever demands it for one of these reasons is a fraud:',
}

/** The question before the first query (S17). */
export const DID_SOMEBODY_ASK: Phrase = {
  zh: '有没有人打电话、发短信或在网上，让您来“一键查卡”？',
  en: 'Has anybody told you to do this, by phone, by message or online?',
}

export const THEN_IT_IS_FRAUD: Phrase = {
  zh: '请停下来。让您查卡的人是骗子，无论他说自己是客服、银行还是公检法。不要把验证码、结果或屏幕给他看，不要转账。',
  en: 'Stop. Whoever told you to is a fraud, whether they say they are the service, a bank or the police. Show them no code, no result and not your screen, and send no money.',
}

export const CHANGED_BY_WHOM: Phrase = {
  zh: '如果不是您自己变更的，或者有人让您这样做，很可能是骗局：请马上致电 95516，或拨打 110、96110。',
  en: 'If you did not change it yourself, or somebody told you to, it is probably a fraud: call 95516 at once, or 110 or 96110.',
}

export const KEEP_PRIVATE: Phrase = {
  zh: '报告只供本人使用。请勿把短信验证码或查询结果告诉、展示给任何人，也不要在别人的手机上操作。',
  en: 'The report is for you alone. Tell or show codes and results to nobody, and do not ask on another person’s phone.',
}

export const NOT_CREDIT_REPORT: Phrase = {
  zh: '与个人征信报告没有关联，查询不影响征信。',
  en: 'It has nothing to do with your credit report and does not affect it.',
}

export const ONLY_UNIONPAY: Phrase = {
  zh: '只包含银联卡，其他卡组织的卡不在其中。',
  en: 'Only cards of the UnionPay network are covered; cards of other networks are not.',
}

export const CARD_CARE: Phrase[] = [
  {
    zh: '还在用的卡：保管好，留意账户资金变动。',
    en: 'A card you use: keep it safe and watch its transactions.',
  },
  {
    zh: '不在您手里或不再使用的卡：尽快到银行销户。',
    en: 'A card that you do not hold or no longer use: have the bank close it.',
  },
  {
    zh: '不要出租、出售银行卡给别人使用。',
    en: 'Never rent out or sell a card or an account.',
  },
  {
    zh: '工资、房贷等尽量用已有的卡，少开新卡。',
    en: 'Use the cards you have for wages and loans, and open fewer new ones.',
  },
]
