// From events that are pushed to events that are awaited.

/** A sequence that one side pushes to and the other iterates over, once. */
export class EventQueue<T> implements AsyncIterable<T> {
  #events: T[] = [];
  #end: { readonly error?: unknown; readonly failed: boolean } | null = null;
  #wake: () => void = () => {};

  push(events: readonly T[]): void {
    this.#events.push(...events);
    this.#wake();
  }

  /** Ends the sequence after what was pushed. */
  close(): void {
    this.#end ??= { failed: false };
    this.#wake();
  }

  /** Ends the sequence at once with an error; what was not yet taken is dropped. */
  fail(error: unknown): void {
    this.#end ??= { failed: true, error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      while (!this.#end?.failed && this.#events.length > 0) yield this.#events.shift() as T;
      if (this.#end?.failed) throw this.#end.error;
      if (this.#end) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
