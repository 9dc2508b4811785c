/** Opens a report beside the screen, which stays free for the person's hands. */
import { type Opening, openBanks } from './open-report'

self.addEventListener('message', async ({ data }: MessageEvent<Opening>) => {
  await openBanks(data, (results) => self.postMessage(results))
  // Results are arrays; this is the end.
  self.postMessage('done')
})
