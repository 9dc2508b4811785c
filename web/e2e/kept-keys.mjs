/** Runs in the page: how many private keys this device still keeps. */
export function keptKeys() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open('chaka')
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      const count = request.result.transaction('inquiries').objectStore('inquiries').count()
      count.onsuccess = () => resolve(count.result)
    }
  })
}
