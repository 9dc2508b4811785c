/** One thing a person set going: busy while it runs, and the problem it ended in. */
import { type Ref, type ShallowRef, ref, shallowRef } from 'vue'
import { Problem, asProblem } from '../api/problem'
import { RootsChanged } from '../device/pinned-roots'
import { Untrusted } from '../protocol/untrusted'
import { KeyLost, NotAsAgreed } from '../query/stopped'

export interface Action {
  busy: Ref<boolean>
  problem: ShallowRef<Problem | null>
  /** Runs the work unless it runs already; true when it succeeded. */
  run: (work: () => Promise<void>) => Promise<boolean>
}

export const useAction = (): Action => actionThat(true)

/** The same for what a screen loads again and again: a problem stays until another try has ended, so nothing flickers. */
export const useLoading = (): Action => actionThat(false)

function actionThat(clearsFirst: boolean): Action {
  const busy = ref(false)
  const problem = shallowRef<Problem | null>(null)
  async function run(work: () => Promise<void>): Promise<boolean> {
    if (busy.value) return false
    busy.value = true
    if (clearsFirst) problem.value = null
    try {
      await work()
      problem.value = null
      return true
    } catch (error) {
      problem.value = explain(error)
      return false
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, run }
}

function explain(error: unknown): Problem {
  if (error instanceof RootsChanged)
    return new Problem(
      'roots-changed',
      0,
      {
        zh: '银行的信任根与本机首次记下的不一致，已停止。',
        en: 'The root of trust of the banks differs from the one this device noted first. Stopped.',
      },
      {
        zh: '可能有人冒充服务。请不要继续，致电客服 95516 核实。',
        en: 'Somebody may be posing as the service. Do not go on; call 95516 to check.',
      },
    )
  if (error instanceof Untrusted)
    return new Problem(
      'certificate-refused',
      0,
      {
        zh: '核验机构的证书未通过检查，照片没有发出。',
        en: 'The certificate of the identity authority does not hold. No picture was sent.',
      },
      { zh: '请稍后再试；若仍如此，请致电客服 95516。', en: 'Try later; if it stays so, call 95516.' },
    )
  if (error instanceof KeyLost)
    return new Problem(
      'key-lost',
      0,
      {
        zh: '本机已经没有这次查询的密钥（可能清除过网站数据），没有提交。',
        en: 'This device no longer has the key of this query (site data may have been cleared). Nothing was submitted.',
      },
      { zh: '请重新授权，再查一次。', en: 'Consent again and start over.' },
    )
  if (error instanceof NotAsAgreed)
    return new Problem(
      'not-as-agreed',
      0,
      {
        zh: '服务返回的授权内容与您同意的不一致，已停止。',
        en: 'What the service returned is not what you agreed to. Stopped.',
      },
      { zh: '请返回授权页重新确认。', en: 'Go back to the consent page and confirm again.' },
    )
  return asProblem(error)
}

/** Where a problem belongs when the hub names no field. */
export function fieldOf(problem: Problem | null): string | undefined {
  if (!problem) return undefined
  if (problem.more.field) return problem.more.field
  if (problem.code.startsWith('sms-code-')) return 'sms_code'
  if (problem.code.startsWith('identity-number-')) return 'document_number'
  if (problem.code.startsWith('payment-password-')) return 'payment_password'
  if (problem.code === 'opening-too-often') return 'payment_password'
  if (problem.code === 'region-unknown') return 'region'
  return undefined
}
