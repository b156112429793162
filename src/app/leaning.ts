// The leanings of a rollout as a line in a square of 100 by 100, and in words.

import type { Leaning } from "../core/judge.ts";
import { formatProbabilityOf, formatTokens } from "./format.ts";
import type { ResponseNames } from "./response-names.ts";
import type { RolloutState } from "./rollout-state.ts";
import type { RunState } from "./run-state.ts";

/** Probes that an empty chart has room for. */
const FIRST_PROBES = 8;

/** What probes read, and last the probability of the verdict itself where it was read. */
export function leaningPoints({
  leanings,
  result,
}: Pick<RolloutState, "leanings" | "result">): readonly Leaning[] {
  if (result === null || result.probability === null) return leanings;
  return [...leanings, { tokens: result.tokens, probability: result.probability }];
}

/** Tokens from edge to edge: a few probes, doubled as often as it takes to hold every line. */
export function leaningSpan({ request, rollouts }: Pick<RunState, "request" | "rollouts">): number {
  const longest = Math.max(...rollouts.map(({ tokens }) => tokens));
  let span = (request?.probe?.every ?? 1) * FIRST_PROBES;
  while (span < longest) span *= 2;
  return span;
}

/** An SVG path; a single point is a dot, drawn by a round line cap. */
export function leaningPath(points: readonly Leaning[], span: number): string {
  const [first] = points;
  if (first === undefined) return "";
  const places = points.map(({ tokens, probability }) => {
    const [x, y] = [(100 * tokens) / span, 100 * (1 - probability)];
    return `${x.toFixed(2)} ${y.toFixed(2)}`;
  });
  return `M${places.join("L")}${places.length === 1 ? "h0" : ""}`;
}

/** Where a line has come to. @param subject whose line it is */
export function leaningWords(
  subject: string,
  last: Leaning | undefined,
  { full }: ResponseNames,
): string {
  if (last === undefined) return `${subject}: no leaning read yet`;
  const { tokens, probability } = last;
  if (probability === 0.5) return `${subject} is even after ${formatTokens(tokens)}`;
  const response = probability > 0.5 ? 0 : 1;
  const figure = formatProbabilityOf(response, probability);
  return `${subject} leans to ${full[response]}, ${figure}, after ${formatTokens(tokens)}`;
}
