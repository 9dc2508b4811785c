/** A report that opens in a worker, bank by bank. */
import { type BankResult, type Opening, type Report } from './open-report'

/** Drawing costs more than opening where there are many banks, and a phone must answer to a touch in between. */
const BETWEEN_SHOWS = 400

/** Started and not yet given anything to open. */
let waiting: Worker | null = null

/** Starts the worker while the password is typed: a slow phone takes as long for it as for opening some banks. */
export function prepareOpening(): void {
  if (waiting) return
  const worker = new Worker(new URL('./opening-worker.ts', import.meta.url), { type: 'module' })
  // One that could not be loaded is not kept; the opening starts another and says so if that fails too.
  worker.addEventListener('error', () => {
    if (waiting === worker) waiting = null
  })
  waiting = worker
}

/** Ends a worker that was started and not needed. */
export function leaveOpening(): void {
  waiting?.terminate()
  waiting = null
}

/** Calls `show` with what is open so far, often enough to see it grow; the last call has all of it. */
export function openInWorker(opening: Opening, show: (report: Report) => void): Promise<Report> {
  let report: Report = {
    inquiryId: opening.answers.inquiry_id,
    generatedAt: opening.answers.generated_at,
    eraseAt: opening.answers.erase_at,
    asked: opening.kept.banks.length,
    results: [],
  }
  let shown = -BETWEEN_SHOWS
  prepareOpening()
  const worker = waiting!
  waiting = null
  return new Promise<Report>((resolve, reject) => {
    worker.addEventListener('error', () => reject(new Error('opening')))
    worker.addEventListener('message', ({ data }: MessageEvent<BankResult[] | string>) => {
      if (typeof data === 'string') {
        show(report)
        return resolve(report)
      }
      // Another array each time: what is drawn from it would not be drawn anew otherwise.
      report = { ...report, results: [...report.results, ...data] }
      if (performance.now() - shown < BETWEEN_SHOWS) return
      show(report)
      shown = performance.now()
    })
    worker.postMessage(opening)
  }).finally(() => worker.terminate())
}
