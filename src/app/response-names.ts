// What the two responses of a comparison are called, wherever words are about them.

/** The names of a comparison's responses, in its own order. */
export interface ResponseNames {
  /** In a sentence: "Response 7". */
  readonly full: readonly [string, string];
  /** Where there is room for no more: "7". */
  readonly short: readonly [string, string];
}

/** Names responses by their numbers in whatever they are numbered in. */
export function numberedNames(first: number, second: number): ResponseNames {
  return {
    full: [`Response ${first}`, `Response ${second}`],
    short: [String(first), String(second)],
  };
}

/** The names of two responses that stand by themselves. */
export const pairNames = numberedNames(1, 2);
