/** What is wrong with a code, in words that fit what became of it. */
import { Problem } from '../api/problem'
import { type Phrase } from '../api/types'
import { plainNumber } from './typed'

/** A code is over once it was used, mistyped too often, or its time has passed. */
export type CodeState = 'none' | 'valid' | 'over'

/** An incomplete code is told here: sent to the hub, it would cost one of five attempts. */
export function smsCodeProblem(typed: string): Problem | null {
  if (/^\d{6}$/.test(plainNumber(typed))) return null
  return new Problem('sms-code-incomplete', 0, {
    zh: '请输入 6 位短信验证码。',
    en: 'Enter the six digits of the SMS code.',
  })
}

const NEW_CODE: Phrase = { zh: '请重新获取验证码。', en: 'Ask for a new code.' }
const WHERE_FROM: Record<CodeState, Phrase | null> = {
  none: { zh: '还没有验证码？请先点“获取验证码”。', en: 'No code yet? Choose “Send code” first.' },
  valid: null,
  over: NEW_CODE,
}

/** The hub counts the last wrong code like any other, but there is nothing left to try. */
const isLastAttempt = (problem: Problem) => problem.more.attempts_left === 0

export function endsCode(problem: Problem): boolean {
  return problem.code === 'sms-code-expired' || problem.code === 'sms-code-used-up' || isLastAttempt(problem)
}

export function withAdvice(problem: Problem, state: CodeState): Problem {
  if (isLastAttempt(problem))
    return new Problem(
      'sms-code-used-up',
      problem.status,
      { zh: '验证码输错次数太多，已经作废。', en: 'Too many wrong codes; this one is void now.' },
      NEW_CODE,
    )
  if (problem.code !== 'sms-code-incomplete') return problem
  return new Problem(problem.code, 0, problem.phrase, WHERE_FROM[state])
}
