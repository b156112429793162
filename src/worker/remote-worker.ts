// A worker as its client sees it: calls across the border, and what becomes of them when it is gone.

import { type Endpoint, type Remote, wrap } from "comlink";
import { JudgeError } from "../core/errors.ts";
import type { Outcome } from "./api.ts";

/** What a client needs of a Worker; a MessagePort has it too. */
export type WorkerLike = Endpoint & { terminate(): void };

/** One worker that offers `Api`. */
export class RemoteWorker<Api> {
  readonly remote: Remote<Api>;
  readonly #worker: WorkerLike;
  readonly #does: string;
  /** Rejects when the worker is gone; never resolves. */
  readonly #gone: Promise<never>;
  #end: (error: JudgeError) => void = () => {};
  #started = false;

  /** @param does what the worker does, for people: `runs the model` */
  constructor(worker: WorkerLike, does: string) {
    this.#worker = worker;
    this.#does = does;
    this.remote = wrap<Api>(worker);
    this.#gone = new Promise((_, reject) => (this.#end = reject));
    this.#gone.catch(() => {});
    worker.addEventListener("error", (event) => this.#die(event));
    worker.addEventListener("messageerror", (event) => this.#die(event));
  }

  /** A call's answer, or the worker's end where that comes first. */
  async answer<T>(call: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const outcome = await this.orGone(call);
    this.#started = true;
    return outcome;
  }

  /** The same for a call that answers with nothing that could fail. */
  orGone<T>(call: Promise<T>): Promise<T> {
    return Promise.race([call, this.#gone]);
  }

  /** Ends the worker; what is going on fails with `device-lost` and this reason. */
  abandon(reason: string): void {
    this.#worker.terminate();
    this.#end(new JudgeError("device-lost", reason));
  }

  #die(event: Event): void {
    const said = "message" in event && event.message !== "" ? ` (${String(event.message)})` : "";
    const message = this.#started
      ? `The worker that ${this.#does} stopped${said}.`
      : `The worker that ${this.#does} could not start${said}. Reload the page.`;
    this.#worker.terminate();
    this.#end(new JudgeError(this.#started ? "device-lost" : "engine-failed", message));
  }
}
