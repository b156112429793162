// Which operands, words and phrasings are held out: a rule, not a list, so that it cannot drift.

/** `train` is everything a model may learn from; `heldout` is never shown to it. */
export type Split = "train" | "heldout";

/** Share of operands and words that is held out: one in this many. */
const HELD_OUT_ONE_IN = 8;

/** The split of an operand tuple or word, by FNV-1a hash (32 bit) of its text. */
export function splitOf(key: string): Split {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) {
    hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  }
  // FNV mixes its low bits poorly, and the split reads just those.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % HELD_OUT_ONE_IN === 0 ? "heldout" : "train";
}

/** Names operands whose order changes nothing: all their orders are on one side of the split. */
export function unordered(operands: readonly (number | string)[]): string {
  return operands.map(String).toSorted().join();
}

/** A sentence as the split sees it: without capitals and punctuation, which tell nobody it is new. */
export function plainWords(sentence: string): string {
  const words = sentence.toLowerCase().match(/[a-z0-9{}'*+]+/g) ?? [];
  return words.join(" ");
}

/** Phrasings of both splits; a test proves them apart. */
export interface Phrasings {
  readonly train: readonly string[];
  readonly heldout: readonly string[];
}

/** Every way to take one part of each list, joined: sentences from openings, cores and endings. */
export function compose(...lists: readonly (readonly string[])[]): readonly string[] {
  return lists.reduce<readonly string[]>(
    (heads, tails) => heads.flatMap((head) => tails.map((tail) => head + tail)),
    [""],
  );
}

/**
 * Adds composed sentences to written ones, each to the split that the hash of its words says; a
 * sentence that was written for one split is never taken into the other. Its parts are of both.
 */
export function withComposed(written: Phrasings, composed: readonly string[]): Phrasings {
  const taken = new Set([...written.train, ...written.heldout].map(plainWords));
  const free = composed.filter((sentence) => !taken.has(plainWords(sentence)));
  const of = (split: Split) => free.filter((sentence) => splitOf(plainWords(sentence)) === split);
  return {
    train: [...written.train, ...of("train")],
    heldout: [...written.heldout, ...of("heldout")],
  };
}
