// Guesses the next tokens of a greedy rollout from its own text: judges quote what they judge.
// (Saxena, "Prompt Lookup Decoding", 2023.)

/** Tokens that must have stood together before. */
const MATCH = 3;

/** Most tokens to guess at once: where products are computed and not unpacked, each costs time. */
const LONGEST = 4;

/** Guesses after which it is known whether guessing pays here. */
const TRIAL = 32;

/** Share of right guesses below which the passes cost more than they save. */
const WORTHWHILE = 0.4;

/** Tokens without guesses before another trial. */
const PAUSE = 128;

/** The tokens after the latest earlier place where the last few stood; empty where they never did. */
export function draftTokens(ids: readonly number[], longest = LONGEST): readonly number[] {
  const end = ids.length - MATCH;
  for (let at = end - 1; at >= 0; at--) {
    let same = 0;
    while (same < MATCH && ids[at + same] === ids[end + same]) same++;
    if (same === MATCH) return ids.slice(at + MATCH, at + MATCH + longest);
  }
  return [];
}

/** Guesses for one rollout, and stops for a while where too few guesses are right. */
export class Drafter {
  #drafted = 0;
  #accepted = 0;
  #pauseUntil = 0;

  /** Guesses what follows; empty where guessing does not pay. */
  draft(ids: readonly number[]): readonly number[] {
    return ids.length < this.#pauseUntil ? [] : draftTokens(ids);
  }

  /** Learns how many guesses were right. @param length ids by now */
  learn(drafted: number, accepted: number, length: number): void {
    this.#drafted += drafted;
    this.#accepted += accepted;
    if (this.#drafted < TRIAL) return;
    if (this.#accepted < WORTHWHILE * this.#drafted) this.#pauseUntil = length + PAUSE;
    this.#drafted = this.#accepted = 0;
  }
}
