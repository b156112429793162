// The browser's locks, as far as a tournament asks for them, for tests.

const pass = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** One lock that all tabs share; as in browsers, nothing about it happens at once. */
export class ScriptedLocks {
  #held = false;

  async request<T>(
    _name: string,
    _options: { readonly ifAvailable: true },
    work: (lock: object | null) => Promise<T>,
  ): Promise<T> {
    await pass();
    if (this.#held) return work(null);
    this.#held = true;
    try {
      return await work({});
    } finally {
      await pass();
      this.#held = false;
    }
  }

  /** The tab that has the lock is closed. */
  release(): void {
    this.#held = false;
  }
}
