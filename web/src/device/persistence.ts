/** Whether the browser promised to keep this site's data, with it the key to a report. */

/** Asks for the promise; false where the browser makes none. */
export async function askToKeep(): Promise<boolean> {
  try {
    return (await navigator.storage?.persist?.()) ?? false
  } catch {
    return false
  }
}
