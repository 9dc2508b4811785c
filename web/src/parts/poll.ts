/** Asks again and again while a screen is shown, never twice at once. */
import { onBeforeUnmount, onMounted } from 'vue'

/** `ask` returns whether to go on asking; a failure is followed by another try. */
export function usePolling(seconds: number, ask: () => Promise<boolean>): void {
  let timer: number | undefined
  let gone = false

  async function round(): Promise<void> {
    const more = document.hidden || (await ask().catch(() => true))
    if (more && !gone) timer = window.setTimeout(round, seconds * 1000)
  }

  onMounted(round)
  onBeforeUnmount(() => {
    gone = true
    window.clearTimeout(timer)
  })
}
