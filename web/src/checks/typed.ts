/** What people type is brought to plain characters: groups, full-width digits of a Chinese keyboard, country codes. */
import { Problem } from '../api/problem'

export function plainNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-‐-―]/g, '')
}

export function plainPhone(typed: string): string {
  return plainNumber(typed).replace(/^(\+|00)86/, '')
}

/** An incomplete code is told here: sent to the hub, it would cost one of five attempts. */
export function smsCodeProblem(typed: string): Problem | null {
  if (/^\d{6}$/.test(plainNumber(typed))) return null
  return new Problem(
    'sms-code-incomplete',
    0,
    { zh: '请输入 6 位短信验证码。', en: 'Enter the six digits of the SMS code.' },
    {
      zh: '还没有验证码？请先点“获取验证码”。',
      en: 'No code yet? Choose “Send code” first.',
    },
  )
}
