/** The browser's own database: key pairs that cannot be exported, pinned roots, the tags of the last report, and cases. */

const STORES = ['inquiries', 'pins', 'tags', 'cases'] as const
export type Store = (typeof STORES)[number]

let opening: Promise<IDBDatabase> | undefined

function database(): Promise<IDBDatabase> {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open('chaka', 3)
    request.onupgradeneeded = () => {
      const made = request.result.objectStoreNames
      for (const store of STORES) if (!made.contains(store)) request.result.createObjectStore(store)
    }
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => {
      opening = undefined
      reject(request.error ?? new Error('database'))
    }
  })
  return opening
}

async function run<T>(
  store: Store,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const transaction = (await database()).transaction(store, mode)
  const request = work(transaction.objectStore(store))
  return new Promise((resolve, reject) => {
    // Only a completed transaction is on disk; a success event is not enough for a key.
    transaction.oncomplete = () => resolve(request.result)
    transaction.onerror = () => reject(transaction.error ?? new Error('database'))
    transaction.onabort = () => reject(transaction.error ?? new Error('database'))
  })
}

export function read<T>(store: Store, key: string): Promise<T | undefined> {
  return run<T | undefined>(store, 'readonly', (each) => each.get(key) as IDBRequest<T | undefined>)
}

export async function write(store: Store, key: string, value: unknown): Promise<void> {
  await run(store, 'readwrite', (each) => each.put(value, key))
}

export async function remove(store: Store, key: string): Promise<void> {
  await run(store, 'readwrite', (each) => each.delete(key))
}

export async function keys(store: Store): Promise<string[]> {
  return (await run(store, 'readonly', (each) => each.getAllKeys())).map(String)
}
