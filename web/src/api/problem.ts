/** A refusal with a stable code, in both languages, and what to do next (RFC 9457). */
import { type Phrase } from './types'

export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    readonly phrase: Phrase,
    readonly next: Phrase | null = null,
    readonly more: {
      field?: string | undefined
      retry_after_seconds?: number | undefined
      possible_from?: string | undefined
      possible_at?: string | undefined
      attempts_left?: number | undefined
      reason?: string | undefined
    } = {},
  ) {
    super(code)
  }
}

/** The hub did not answer at all. */
export function unreachable(): Problem {
  return new Problem(
    'unreachable',
    0,
    { zh: '暂时连不上服务。', en: 'The service cannot be reached at the moment.' },
    {
      zh: '请检查网络，然后再试一次。',
      en: 'Check the network and try again.',
    },
  )
}

/** Anything that is not a Problem is a fault of this app or of the browser's storage; the cause stays in `cause`. */
export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const problem = new Problem(
    'app-failed',
    0,
    { zh: '这一步没有完成。', en: 'This step could not be completed.' },
    {
      zh: '请再试一次；若仍不行，请重新打开本页。隐私浏览模式可能无法保存密钥。',
      en: 'Try again; if it still fails, reload the page. Private browsing may not be able to keep keys.',
    },
  )
  problem.cause = error
  return problem
}

/** Reads problem+json; a reply that is none becomes a Problem that says so. */
export async function readProblem(response: Response): Promise<Problem> {
  try {
    const body = await response.json()
    return new Problem(body.code, response.status, body.message, body.next ?? null, body)
  } catch {
    return new Problem(
      'unexpected-reply',
      response.status,
      { zh: '服务返回了意外的内容。', en: 'The service gave an unexpected reply.' },
      { zh: '请稍后再试一次。', en: 'Try again in a moment.' },
    )
  }
}
