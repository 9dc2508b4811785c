/** What the state of an inquiry means to a person (S12, D8). */
import { type Access, type Inquiry, type InquiryState, type Phrase } from '../api/types'

export const STATES: Record<InquiryState, Phrase> = {
  asking: { zh: '查询中', en: 'Being asked' },
  ready: { zh: '报告已生成', en: 'Report ready' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  expired: { zh: '报告已过期', en: 'Report expired' },
  deleted: { zh: '报告已删除', en: 'Report deleted' },
}

/** Who looked at a report (B5). */
export const ACCESSES: Record<Access['what'], Phrase> = {
  opened: { zh: '打开了报告', en: 'Opened the report' },
  password_wrong: { zh: '支付密码输错', en: 'Wrong payment password' },
  locked: { zh: '支付密码被锁定', en: 'Payment password locked' },
  other_device: { zh: '在别的设备上尝试，没有打开', en: 'Tried on another device; not opened' },
}

/** A report opens only where its key is: on any other device the sentence leads back to that one (B1). */
export function explain(inquiry: Inquiry, keyHere: boolean): Phrase {
  switch (inquiry.state) {
    case 'asking':
      return {
        zh: '正在询问各银行。报告在 24 小时内生成，您可以离开，生成后有短信通知。',
        en: 'The banks are being asked. The report comes within 24 hours. You may leave: an SMS will tell you.',
      }
    case 'ready':
      if (!keyHere)
        return {
          zh: '报告只能在提交查询的那台设备、那个浏览器里打开；本机没有它的密钥。',
          en: 'The report opens only on the device and in the browser that asked; this one does not have its key.',
        }
      return {
        zh: '报告可以查看了，需要支付密码。',
        en: 'The report can be opened with your payment password.',
      }
    case 'withdrawn':
      return { zh: '您撤回了这次查询，没有报告。', en: 'You withdrew this query; there is no report.' }
    case 'expired':
      return {
        zh: '报告已满 7 个自然日，已由系统删除，只留下这条记录。',
        en: 'Its 7 natural days are over. The system has deleted the report; only this record stays.',
      }
    case 'deleted':
      if (inquiry.replaced)
        return {
          zh: '这份报告没有打开过，已换发新的一份，原来的已删除。',
          en: 'This report was never opened; another one replaces it, and it was deleted.',
        }
      return {
        zh: '您已删除这份报告，只留下这条记录。',
        en: 'You deleted this report; only this record stays.',
      }
  }
}
