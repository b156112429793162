// Collects events and sends them in batches: about one message a frame, however fast tokens come.

/** One frame of a 60 Hz screen, in milliseconds. */
const FRAME = 16;

/** Sends events in the order they came, at most one batch a frame. */
export class EventBatch<T> {
  readonly #send: (events: readonly T[]) => unknown;
  #events: T[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sent: Promise<unknown> = Promise.resolve();

  /** @param send what it returns is awaited before the next batch goes out */
  constructor(send: (events: readonly T[]) => unknown) {
    this.#send = send;
  }

  push(event: T): void {
    this.#events.push(event);
    // A failure to send is kept in #sent and met by the last flush.
    this.#timer ??= setTimeout(() => void this.flush().catch(() => {}), FRAME);
  }

  /** Sends what is left; ends when all of it has arrived. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const events = this.#events;
    this.#events = [];
    if (events.length > 0) this.#sent = this.#sent.then(() => this.#send(events));
    await this.#sent;
  }
}
