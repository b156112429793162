// What the browser says of the room this page has, and whether it will keep what is there.

/** The browser's room for this page. */
export interface StorageState {
  /** As the browser estimates it, which is no promise. */
  readonly usedBytes: number;
  readonly quotaBytes: number;
  /** Whether the browser promised not to clear it by itself. */
  readonly persisted: boolean;
}

/** Asks the browser. Where it does not know, numbers are 0. */
export async function storageState(): Promise<StorageState> {
  const [{ usage = 0, quota = 0 }, persisted] = await Promise.all([
    navigator.storage.estimate(),
    navigator.storage.persisted(),
  ]);
  return { usedBytes: usage, quotaBytes: quota, persisted };
}

/** Asks the browser not to clear by itself what is kept; for pages, not workers. @returns its answer */
export async function requestPersistence(): Promise<boolean> {
  // The worker's library, which this folder is checked with, does not know it.
  const storage = navigator.storage as StorageManager & { persist(): Promise<boolean> };
  return await storage.persist();
}
