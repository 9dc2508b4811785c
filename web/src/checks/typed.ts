/** What people type is brought to plain characters: groups, full-width digits of a Chinese keyboard, country codes. */
import { Problem } from '../api/problem'

export function plainNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\-‐-―]/g, '')
}

export function plainPhone(typed: string): string {
  return plainNumber(typed).replace(/^(\+|00)86/, '')
}

/** The hub's rule, told before a code is sent to nowhere. */
export function phoneProblem(typed: string): Problem | null {
  if (/^1[3-9]\d{9}$/.test(plainPhone(typed))) return null
  return new Problem(
    'phone-invalid',
    0,
    { zh: '这不是有效的大陆手机号。', en: 'This is not a valid mainland mobile number.' },
    {
      zh: '请输入 11 位手机号，例如 13800138000。',
      en: 'Enter the 11 digits of a mobile number, for example 13800138000.',
    },
    { field: 'phone' },
  )
}
