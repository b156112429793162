// One prompt being read, piece by piece, between the steps of the running batch.

import type { BatchRow } from "./batch-row.ts";
import type { KvRows } from "./kv-rows.ts";
import type { Session } from "./session.ts";
import type { PrefixMatch } from "./prefix-cache.ts";

/** Rows are allocated for a multiple of this, so that the runtime sees fewer shapes. */
const GRANULE = 64;

/** Reads all ids of a row but the last into a row of its own. */
export class PrefillJob {
  /** Whom it is read for first; others may share it. */
  readonly owner: BatchRow;
  readonly ids: readonly number[];
  readonly kv: KvRows;
  /** Tokens that a stored prompt had ready. */
  readonly reused: number;
  #done: number;

  /** @param match a stored prompt to begin with */
  constructor(session: Session, owner: BatchRow, match: PrefixMatch | null) {
    this.owner = owner;
    this.ids = owner.ids.slice(0, -1);
    this.reused = this.#done = match?.tokens ?? 0;
    this.kv = session.newRows(1, PrefillJob.capacityFor(owner.ids.length));
    if (match) this.kv.copyRow(match.kv, 0, 0, match.tokens);
  }

  /** Tokens a row is given room for. */
  static capacityFor(tokens: number): number {
    return Math.ceil(tokens / GRANULE) * GRANULE;
  }

  /** Tokens read or reused so far. */
  get done(): number {
    return this.#done;
  }

  get finished(): boolean {
    return this.#done === this.ids.length;
  }

  /** Reads the next piece; gives the number of tokens read. @throws JudgeError as the session does */
  async read(session: Session, most: number): Promise<number> {
    const piece = this.ids.slice(this.#done, this.#done + most);
    const lengths = [this.#done];
    await session.forward({ kv: this.kv, lengths, tokens: [piece], queries: [] });
    this.#done += piece.length;
    return piece.length;
  }
}
