/** What cases say (B6). */
import { type Phrase } from '../api/types'
import { type Wish } from '../protocol/sealed-case'
import { type FollowedCase } from '../report/followed-cases'

export const WISHES: Record<Wish, Phrase> = {
  close: { zh: '销卡', en: 'Close this card' },
  not_mine: { zh: '这不是我的卡', en: 'This is not mine' },
}

/** What happens then, before the person confirms. */
export const WISH_MEANS: Record<Wish, Phrase[]> = {
  close: [
    {
      zh: '您的要求加密发给这家银行，只有它能打开；本服务看不到是哪张卡。',
      en: 'Your wish goes encrypted to this bank, which alone can open it; this service does not see which card it is.',
    },
    {
      zh: '银行会先核实是您本人，可能请您到柜台。卡不会马上注销。',
      en: 'The bank first makes sure that it is you, and may ask you to come to a counter. The card is not closed at once.',
    },
    {
      zh: '请先处理好卡里的余额、欠款和自动扣款。',
      en: 'First see to its balance, debts and automatic payments.',
    },
  ],
  not_mine: [
    {
      zh: '您的声明加密发给这家银行，只有它能打开；本服务看不到是哪张卡。',
      en: 'What you say goes encrypted to this bank, which alone can open it; this service does not see which card it is.',
    },
    {
      zh: '银行会核查这张卡是怎么办的，并告诉您怎么做。',
      en: 'The bank looks into how the card was opened, and tells you what to do.',
    },
    {
      zh: '如果卡正在被人使用，请同时马上致电银行。',
      en: 'If somebody is using the card, call the bank at once as well.',
    },
  ],
}

export const CASE_STATES: Record<FollowedCase['state'], { name: Phrase; means: Phrase }> = {
  sent: {
    name: { zh: '已送出', en: 'Sent' },
    means: { zh: '银行还没有收取。', en: 'The bank has not fetched it yet.' },
  },
  received: {
    name: { zh: '银行已收到', en: 'The bank has it' },
    means: { zh: '请等待银行处理。', en: 'Wait for the bank to see to it.' },
  },
  in_progress: {
    name: { zh: '办理中', en: 'In progress' },
    means: {
      zh: '银行可能会打电话核实。不要把验证码告诉任何人。',
      en: 'The bank may call you. Tell no code to anybody.',
    },
  },
  done: {
    name: { zh: '已办完', en: 'Done' },
    means: { zh: '银行已按您的要求办完。', en: 'The bank has done what you asked for.' },
  },
  refused: {
    name: { zh: '银行没有办理', en: 'Not done' },
    means: {
      zh: '请致电银行，报上查询编号，问清原因。',
      en: 'Call the bank, quote the reference and ask why.',
    },
  },
  come_to_a_branch: {
    name: { zh: '请到网点办理', en: 'Come to a branch' },
    means: {
      zh: '请带身份证到这家银行的网点，报上查询编号。',
      en: 'Take your identity card to a branch of this bank, and quote the reference.',
    },
  },
  unproved: {
    name: { zh: '状态无法核实', en: 'Not proved' },
    means: {
      zh: '银行的签名没有通过本机的检查，请直接致电银行。',
      en: 'The bank’s signature does not hold on this device. Call the bank itself.',
    },
  },
}
