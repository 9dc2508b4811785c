/** The ten questions and answers of the release (S21), told again in plain words; one entry per question. */
import { type Phrase } from '../api/types'
import { PRETEXTS } from './warnings'

export interface Question {
  question: Phrase
  answer: Phrase[]
}

const pretexts = {
  zh: PRETEXTS.map((each) => each.zh).join('、'),
  en: PRETEXTS.map((each) => each.en).join(', '),
}

/** Regions and banks are listed on the screen from the hub's facts, which change with the rollout (S1, S2). */
export const WHERE_AND_WHICH = 1

export const QUESTIONS: Question[] = [
  {
    question: { zh: '为什么有“一键查卡”？', en: 'Why does this service exist?' },
    answer: [
      {
        zh: '在中国人民银行指导下，清算机构与各商业银行一起提供一个统一的入口，让您直接知道自己名下有多少张银行卡，便于管理好它们。',
        en: 'Guided by the People’s Bank of China, the clearing institution and the commercial banks give you one place to learn how many bank cards stand in your name, so that you can look after them.',
      },
    ],
  },
  {
    question: { zh: '哪些地区、哪些银行可以查？', en: 'Which regions and banks are covered?' },
    answer: [
      {
        zh: '下面是现在已开放的地区和银行。其他地区的用户暂时不能查询；地区和银行会分批增加，直到覆盖全国。',
        en: 'Below are the regions and banks open now. Users elsewhere cannot ask yet; regions and banks are added in batches until the whole country is covered.',
      },
    ],
  },
  {
    question: { zh: '能查到什么？数据从哪里来？', en: 'What can I see, and where does it come from?' },
    answer: [
      {
        zh: '概要：每家银行有您多少张卡，储蓄卡（借记卡）与信用卡（贷记卡）分开计数。明细：每张卡的银行、借贷属性、卡号前四位和后四位。',
        en: 'A summary: how many cards each bank has in your name, debit and credit counted apart. Details: the bank, debit or credit, and the first and last four digits of each card.',
      },
      {
        zh: '内容由各银行提供，卡号已做脱敏处理。',
        en: 'The data comes from the banks, and card numbers are masked.',
      },
    ],
  },
  {
    question: { zh: '查到卡以后该怎么做？', en: 'What should I do about the cards found?' },
    answer: [
      {
        zh: '继续用的卡请保管好，留意资金变动；不在您手里或不再用的卡，请及时到银行销户。',
        en: 'Keep the cards you use safe and watch their transactions; have the bank close those that you do not hold or no longer use.',
      },
      {
        zh: '发工资、还房贷等尽量用已有的卡，减少不必要的新卡；不得出租、出售银行卡账户。',
        en: 'Use the cards you have for wages and mortgages, and avoid new ones that you do not need; never rent out or sell an account.',
      },
    ],
  },
  {
    question: { zh: '可以查多次吗？影响征信吗？', en: 'May I ask again? Does it affect my credit record?' },
    answer: [
      {
        zh: '最近一份报告生成 7 天之后，可以再次查询。它与个人征信报告没有关联。',
        en: 'You may ask again 7 days after your latest report was generated. There is no link to the personal credit report.',
      },
    ],
  },
  {
    question: { zh: '为什么有的卡没有查到？', en: 'Why is one of my cards missing?' },
    answer: [
      {
        zh: '试点期间，没有在银行预留手机号、身份证件已过期、未开通无卡自助消费业务的卡，可能暂时查不到。',
        en: 'During the pilot, cards without a phone number left at the bank, with an expired identity document, or without card-not-present payment may not be found yet.',
      },
      {
        zh: '有疑问请联系发卡银行，以发卡银行的实际记录为准。',
        en: 'If in doubt, ask the issuing bank: its own records decide.',
      },
    ],
  },
  {
    question: { zh: '查到一张不记得的卡，怎么回事？', en: 'Why is there a card I do not remember?' },
    answer: [
      {
        zh: '可能是办理理财、贷款、信用卡等业务时一并开立的，后来长期没用也没有销户。',
        en: 'It may have been opened along with an investment, a loan or a credit card, and never been used or closed since.',
      },
      {
        zh: '有疑问请联系发卡银行，以发卡银行的实际记录为准。',
        en: 'If in doubt, ask the issuing bank: its own records decide.',
      },
    ],
  },
  {
    question: { zh: '怎么使用？', en: 'How does it work?' },
    answer: [
      { zh: '第一步，注册并完成实名认证。', en: 'One: register with your real name.' },
      {
        zh: '第二步，每次查询前核验本人，并明确授权。',
        en: 'Two: before each query, prove that it is you and give your consent.',
      },
      {
        zh: '第三步，提交后系统向各银行发起查询；页面会告诉您报告在 24 小时内生成，请留意短信。',
        en: 'Three: after you submit, each bank is asked; the page says that the report comes within 24 hours and that an SMS will tell you.',
      },
      {
        zh: '第四步，报告生成后，短信通知您的注册手机号。',
        en: 'Four: when the report is ready, an SMS goes to your registered phone.',
      },
      {
        zh: '第五步，打开“查看报告”，输入支付密码后查看。',
        en: 'Five: choose “Open the report” and enter your payment password.',
      },
    ],
  },
  {
    question: { zh: '我的信息怎么得到保护？', en: 'How is my information protected?' },
    answer: [
      {
        zh: '只有实名用户能查。每次查询前，您都要阅读并同意授权文本和用户协议，再通过人脸识别和注册手机号的短信验证。',
        en: 'Only users with a verified real name may ask. Before each query you read and accept the authorisation and the agreement, then pass a face check and an SMS check of your registered phone.',
      },
      {
        zh: '看报告前要先输入支付密码。运营方不查看、不存储、不共享结果，只为您暂存 7 个自然日，到期由系统自动删除，只留下查询记录并提示已过期。',
        en: 'The payment password comes before the report. The operator does not view, store or share results; it holds them for you for 7 natural days, then the system deletes them. Only the record of the query stays, marked as expired.',
      },
    ],
  },
  {
    question: { zh: '有哪些安全提醒？', en: 'What should I beware of?' },
    answer: [
      {
        zh: `查询是您个人的自主行为，银行和清算机构办理业务都不要求“一键查卡”。以${pretexts.zh}等为由要求您查卡的，都是诈骗。`,
        en: `Asking is your own free choice; no bank or clearing institution requires it. Whoever demands it on grounds such as ${pretexts.en} is a fraud.`,
      },
      {
        zh: '报告仅限本人查询和使用。不要把短信验证码或结果透露给他人，不要在他人手机上操作。',
        en: 'The report is for you alone. Reveal neither codes nor results, and do not use another person’s phone.',
      },
      {
        zh: '本服务只在本应用提供，没有其他网站、应用、公众号、小程序或线下渠道，谨防钓鱼网站。',
        en: 'The service exists in this app only: no other site, app, public account, mini-program or counter. Beware of phishing.',
      },
    ],
  },
]
