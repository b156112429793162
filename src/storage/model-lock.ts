// Web Locks that keep two tabs from working on one kept model against each other.

import { JudgeError } from "../core/errors.ts";

/** `exclusive` to keep, mend or remove a model; `shared` while it is read or verified. */
export type LockMode = "exclusive" | "shared";

/**
 * Does work while holding a model's lock, which is also let go when the tab or worker dies.
 * @throws JudgeError `storage-busy` at once where another tab or worker holds it
 */
export async function withModelLock<T>(
  id: string,
  mode: LockMode,
  work: () => Promise<T>,
): Promise<T> {
  return await navigator.locks.request(`rrm-model:${id}`, { mode, ifAvailable: true }, (lock) => {
    if (lock) return work();
    const message =
      mode === "shared"
        ? `The model ${id} is being written, here or in another tab. Wait until that is done, or close that tab, and try again.`
        : `The model ${id} is in use or being written, here or in another tab. Wait until that is done, take another model into use there, or close that tab, and try again.`;
    throw new JudgeError("storage-busy", message);
  });
}
