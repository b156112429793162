// What a tournament teaches: which response was preferred to which, by votes and nothing else.

import type { MatchResult } from "./match.ts";
import type { ResponseGroup } from "./response-group.ts";

/** One response preferred to another. */
export interface Preference {
  /** Indices of the responses. */
  readonly chosen: number;
  readonly rejected: number;
  /**
   * Lead as a share of all votes made, from just above 0 to 1: unanimous, and not one without a
   * verdict or with a tie.
   */
  readonly margin: number;
}

/** Which matches are asked. */
export interface PreferenceOptions {
  /** The champion against each that it beat, or every decided match. */
  readonly scope: "champion" | "all";
  /** Least lead as a share of all votes made, from 0 to 1. */
  readonly margin: number;
}

/** The preferences, and how many matches gave none, by reason. */
export interface Preferences {
  readonly pairs: readonly Preference[];
  readonly leftOut: {
    /** Undecided, those included in which a coin chose who goes on. */
    readonly undecided: number;
    readonly belowMargin: number;
    /** Both responses are the same text. */
    readonly identical: number;
    /** Won by the one text in this match and by the other in another: both texts stand twice. */
    readonly contradictory: number;
    /** Not won by the champion, where only those are asked. */
    readonly others: number;
  };
}

type Reason = keyof Preferences["leftOut"];

function read(
  { responses }: ResponseGroup,
  { match, winner, votes: [first, second], invalid, ties }: MatchResult,
  champion: number | null,
  { scope, margin }: PreferenceOptions,
): Preference | Reason {
  if (winner === null) return "undecided";
  const [chosen, rejected] = winner === 0 ? match.pair : [match.pair[1], match.pair[0]];
  if (scope === "champion" && chosen !== champion) return "others";
  if (responses[chosen] === responses[rejected]) return "identical";
  // Where probabilities were counted, the winner may not lead by verdicts.
  const lead = (winner === 0 ? first - second : second - first) / (first + second + invalid + ties);
  return lead > 0 && lead >= margin ? { chosen, rejected, margin: lead } : "belowMargin";
}

/** The same text may have been entered twice, and won here what it lost there. */
function withoutContradictions(
  { responses }: ResponseGroup,
  pairs: readonly Preference[],
): readonly Preference[] {
  const text = (first: number, second: number): string =>
    JSON.stringify([responses[first], responses[second]]);
  const preferred = new Set(pairs.map(({ chosen, rejected }) => text(chosen, rejected)));
  return pairs.filter(({ chosen, rejected }) => !preferred.has(text(rejected, chosen)));
}

/** Reads the preferences of a tournament. An undecided match never gives one. */
export function preferencesOf(
  group: ResponseGroup,
  results: readonly MatchResult[],
  champion: number | null,
  options: PreferenceOptions,
): Preferences {
  const pairs: Preference[] = [];
  const leftOut: Record<Reason, number> = {
    undecided: 0,
    belowMargin: 0,
    identical: 0,
    contradictory: 0,
    others: 0,
  };
  for (const result of results) {
    const preference = read(group, result, champion, options);
    if (typeof preference === "string") leftOut[preference]++;
    else pairs.push(preference);
  }
  const clear = withoutContradictions(group, pairs);
  leftOut.contradictory = pairs.length - clear.length;
  return { pairs: clear, leftOut };
}
