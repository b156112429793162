// Lets messages in between tokens: a run on WebAssembly may never return to the event loop itself.

/**
 * Turns of the event loop, cheaply. Timers are clamped to 4 ms and `scheduler.yield` resumes before
 * waiting messages; a message to oneself takes its place behind them.
 */
export class EventLoopTurn {
  readonly #channel = new MessageChannel();
  readonly #waiting: (() => void)[] = [];

  constructor() {
    this.#channel.port1.onmessage = () => this.#waiting.shift()?.();
  }

  /** Ends after the messages that are waiting now have been handled. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#channel.port2.postMessage(null);
    });
  }

  /** Frees the channel; an open one keeps a Node process alive. */
  close(): void {
    this.#channel.port1.close();
  }
}
