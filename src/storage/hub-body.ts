// One answer of the hub, read piece by piece and given up when nothing comes any more.

import { answerFailure, type Asked, brokenFailure } from "./hub-failure.ts";
import type { HubOptions } from "./hub-options.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const STALL_MS = 30_000;

/** An open connection. It must be closed, or read to its end. */
export class HubBody {
  readonly response: Response;
  readonly #asked: Asked;
  readonly #watch: StallWatch;
  readonly #reader: ReadableStreamDefaultReader<Bytes> | undefined;
  #left: Bytes = new Uint8Array();

  private constructor(response: Response, asked: Asked, watch: StallWatch) {
    this.response = response;
    this.#asked = asked;
    this.#watch = watch;
    this.#reader = response.body?.getReader();
  }

  /**
   * Asks for something, without cookies, credentials or referrer, and from the server itself.
   * @throws PassingFailure, JudgeError as `answerFailure` says, and the signal's reason
   */
  static async open(
    url: string,
    headers: Readonly<Record<string, string>>,
    asked: Asked,
    options: HubOptions,
  ): Promise<HubBody> {
    const watch = new StallWatch(options);
    const response = await watch.during(asked, () =>
      fetch(url, {
        headers,
        signal: watch.signal,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        cache: "no-store",
      }),
    );
    const failure = answerFailure(response, asked);
    if (!failure) return new HubBody(response, asked, watch);
    watch.abort();
    throw failure;
  }

  /** The next bytes, at most so many; null at the end. @throws PassingFailure, the signal's reason */
  async next(most: number): Promise<Bytes | null> {
    if (this.#left.length === 0) {
      const step = await this.#watch.during(this.#asked, async () => await this.#reader?.read());
      if (!step || step.done) return null;
      this.#left = step.value;
    }
    const piece = this.#left.subarray(0, most);
    this.#left = this.#left.subarray(piece.length);
    return piece;
  }

  /** Lets go of the connection. */
  close(): void {
    this.#watch.abort();
  }
}

/** Ends a request when nothing has come of it for too long. */
class StallWatch {
  readonly signal: AbortSignal;
  readonly #options: HubOptions;
  readonly #own = new AbortController();

  constructor(options: HubOptions) {
    this.#options = options;
    this.signal = AbortSignal.any([this.#own.signal, ...(options.signal ? [options.signal] : [])]);
  }

  abort(): void {
    this.#own.abort();
  }

  async during<T>(asked: Asked, work: () => Promise<T>): Promise<T> {
    const { stallMs = STALL_MS, signal } = this.#options;
    let isStalled = false;
    const timer = setTimeout(() => {
      isStalled = true;
      this.abort();
    }, stallMs);
    try {
      return await work();
    } catch (cause) {
      signal?.throwIfAborted();
      const message = cause instanceof Error ? cause.message : String(cause);
      const how = isStalled ? `nothing came for ${stallMs / 1000} seconds` : message;
      throw brokenFailure(asked, how, cause);
    } finally {
      clearTimeout(timer);
    }
  }
}
