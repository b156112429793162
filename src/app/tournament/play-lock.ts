// One tab at a time plays: all tabs keep the same tournament.

const NAME = "rrm-web tournament";

/**
 * Does the work while no other tab does the like.
 * @param patience milliseconds after which it is asked once more where another tab does
 * @returns false where another tab does, and nothing was done
 */
export async function withPlayLock(work: () => Promise<void>, patience = 0): Promise<boolean> {
  // Browsers have locks on secure origins only; elsewhere tabs have to be minded by people.
  if (!("locks" in navigator)) {
    await work();
    return true;
  }
  if (await tryAlone(work)) return true;
  if (patience === 0) return false;
  await new Promise((resolve) => setTimeout(resolve, patience));
  return tryAlone(work);
}

function tryAlone(work: () => Promise<void>): Promise<boolean> {
  return navigator.locks.request(NAME, { ifAvailable: true }, async (lock) => {
    if (lock === null) return false;
    await work();
    return true;
  });
}
