/** A query's state as the hub tells it over one connection (B9). The browser comes back by itself when it breaks. */
import { onBeforeUnmount } from 'vue'
import { type Inquiry } from '../api/types'

export interface Live {
  /** Whether the hub tells by itself now; otherwise it has to be asked. */
  tells: () => boolean
  start: () => void
  stop: () => void
}

export function useLive(inquiryId: string, tell: (inquiry: Inquiry) => void): Live {
  let source: EventSource | undefined

  function start(): void {
    if (source) return
    source = new EventSource(`/api/inquiries/${encodeURIComponent(inquiryId)}/progress`)
    source.addEventListener('inquiry', ({ data }: MessageEvent<string>) => tell(JSON.parse(data)))
  }

  function stop(): void {
    source?.close()
    source = undefined
  }

  onBeforeUnmount(stop)
  return { start, stop, tells: () => source?.readyState === EventSource.OPEN }
}
