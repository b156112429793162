// How far a keeping is, how fast it goes and how long it will take, for the progress bar.

import { bytesInWords } from "../core/bytes-in-words.ts";
import type { KeepProgress } from "../core/keeping/keep-progress.ts";
import { secondsInWords } from "../core/seconds-in-words.ts";

/** Milliseconds over which the speed is taken: steady, and still soon right when it changes. */
const WINDOW_MS = 20_000;

/** Puts progress into words. What was there from an earlier try says nothing about the speed. */
export class KeepStatus {
  readonly #now: () => number;
  /** Bytes done by ourselves at some times, oldest first. */
  #marks: readonly { readonly at: number; readonly bytes: number }[] = [];

  /** @param now milliseconds of any steady clock */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Such as `1.2 GB of 4.3 GB, 8.0 MB/s, 7 min left`. */
  say({ done, total, resumed }: KeepProgress): string {
    const [now, own] = [this.#now(), done - resumed];
    const recent = this.#marks.filter(({ at }) => now - at <= WINDOW_MS);
    this.#marks = [...recent, { at: now, bytes: own }];
    const share = `${bytesInWords(done)} of ${bytesInWords(total)}`;
    const first = this.#marks[0];
    if (!first || now - first.at < 1000 || own <= first.bytes) return share;
    const speed = (own - first.bytes) / ((now - first.at) / 1000);
    const left = secondsInWords((total - done) / speed);
    return `${share}, ${bytesInWords(speed)}/s, ${left} left`;
  }
}
