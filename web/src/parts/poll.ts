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

/** When a person comes back to this page, or the network does. */
export function whenBack(act: () => unknown): void {
  const back = () => {
    if (!document.hidden) void act()
  }
  onMounted(() => {
    document.addEventListener('visibilitychange', back)
    window.addEventListener('online', back)
  })
  onBeforeUnmount(() => {
    document.removeEventListener('visibilitychange', back)
    window.removeEventListener('online', back)
  })
}
