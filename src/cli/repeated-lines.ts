// Lines that come again: copies in some files, as the paper's released ones have, and votes in others.

import { createHash } from "node:crypto";
import { countOf } from "./count-words.ts";

/** The lines of one file, told apart byte for byte. */
export class RepeatedLines {
  readonly #seen = new Set<string>();
  readonly #distinct: boolean;
  #repeated = 0;

  /** @param distinct whether repeated lines are copies, to be left out */
  constructor(distinct: boolean) {
    this.#distinct = distinct;
  }

  /** Notes a line; returns whether it counts. */
  counts(text: string): boolean {
    const { size } = this.#seen;
    // Files have millions of lines; a digest of each is small.
    const digest = createHash("sha256").update(text.trim()).digest("base64");
    if (this.#seen.add(digest).size > size) return true;
    this.#repeated++;
    return !this.#distinct;
  }

  /** What to say of them; nothing where there are none. */
  get note(): string | undefined {
    if (this.#repeated === 0) return undefined;
    const lines = `Repeated byte for byte: ${countOf(this.#repeated, "line")},`;
    return this.#distinct
      ? `${lines} left out (--distinct).`
      : `${lines} counted as further votes. Where they are copies, --distinct counts each line once.`;
  }
}
