// Several entrants of a tournament, named in one phrase.

const MOST_NAMED = 8;

/**
 * "response 3", "responses 3 and 5", "responses 1, 2 and 4"; beyond eight, the number of others.
 * @param entrants indices from 0; people count from 1
 */
export function entrantList(entrants: readonly number[]): string {
  const numbers = entrants.map((entrant) => String(entrant + 1));
  const [only = ""] = numbers;
  if (numbers.length === 1) return `response ${only}`;
  const more = numbers.length - MOST_NAMED;
  const named = more > 1 ? numbers.slice(0, MOST_NAMED) : numbers.slice(0, -1);
  const last = more > 1 ? `${more} others` : numbers.at(-1);
  return `responses ${named.join(", ")} and ${last}`;
}

/** The phrase at the beginning of a sentence. */
export function capitalized(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
