// From samples to the lines of the table: medians, spread, ratios and bars.

import { type ContenderName, CONTENDERS } from "./page/protocol.ts";
import type { Measurement } from "./measure.ts";
import type { JobKind, Workload } from "./workload.ts";

/** The middle of some numbers and how far they spread. */
export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** What one engine does, over all rounds. */
export interface EngineFigures {
  readonly contender: ContenderName;
  /** Tokens per second from call to last token, prefill included. */
  readonly single: Spread;
  readonly votes: Spread;
  /** Milliseconds from call to first token, one rollout. */
  readonly firstToken: Spread;
  /** Milliseconds a step after a short and after a long past. */
  readonly shortStep: Spread;
  readonly longStep: Spread;
  /** Prompt tokens computed for all votes; null where the engine does not tell. */
  readonly prefilled: Spread | null;
}

/** One figure that is held against a bar. */
export interface Comparison {
  readonly what: string;
  readonly value: Spread;
  /** What it must reach, or stay under for token counts; null: only reported. */
  readonly bar: number | null;
  readonly target: number | null;
  readonly lowerIsBetter: boolean;
}

/** The median, least and most of some numbers. @throws Error when there are none */
function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  if (least === undefined || most === undefined) throw new Error("nothing was measured");
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)] ?? 0, sorted[Math.ceil(middle)] ?? 0];
  return { median: (low + high) / 2, least, most };
}

/** All measurements of one engine and kind of job, by round. */
function pick(
  all: readonly Measurement[],
  contender: ContenderName,
  kind: JobKind,
): readonly Measurement[] {
  return all.filter((each) => each.contender === contender && each.kind === kind);
}

function rate({ tokens, ms }: Measurement): number {
  return (tokens / ms) * 1000;
}

/** The middle of the times between tokens: a step, without the prefill before the first one. */
function stepTime({ tokenTimes }: Measurement): number {
  const gaps = tokenTimes.slice(1).map((time, index) => time - (tokenTimes[index] ?? 0));
  return spreadOf(gaps).median;
}

/** What one engine does. */
export function figuresOf(all: readonly Measurement[], contender: ContenderName): EngineFigures {
  const over = (kind: JobKind, value: (each: Measurement) => number): Spread =>
    spreadOf(pick(all, contender, kind).map(value));
  const told = pick(all, contender, "votes").flatMap(({ prefilled }) => prefilled ?? []);
  return {
    contender,
    single: over("single", rate),
    votes: over("votes", rate),
    firstToken: over("single", ({ tokenTimes }) => tokenTimes[0] ?? 0),
    shortStep: over("short-context", stepTime),
    longStep: over("long-context", stepTime),
    prefilled: told.length > 0 ? spreadOf(told) : null,
  };
}

/** Ours over a peer's, round by round: what slows one round down slows both. */
function ratio(all: readonly Measurement[], kind: JobKind, peer: ContenderName): Spread {
  const peers = pick(all, peer, kind).map(rate);
  const ours = pick(all, "ours", kind).map(rate);
  return spreadOf(ours.map((value, round) => value / (peers[round] ?? Number.NaN)));
}

/** A long step over a short one, round by round. */
function growth(all: readonly Measurement[], contender: ContenderName): Spread {
  const short = pick(all, contender, "short-context").map(stepTime);
  const long = pick(all, contender, "long-context").map(stepTime);
  return spreadOf(long.map((value, round) => value / (short[round] ?? Number.NaN)));
}

/** The figures that the bars are about, then those that are only reported. */
export function compare(all: readonly Measurement[], workload: Workload): readonly Comparison[] {
  const { votes, prompt, shared, shortContext, longContext } = workload;
  const faster = (what: string, value: Spread, bar: number | null, target: number | null) => {
    return { what, value, bar, target, lowerIsBetter: false };
  };
  const prefilled = figuresOf(all, "ours").prefilled ?? spreadOf([Number.NaN]);
  const asIs = { bar: null, target: null, lowerIsBetter: true };
  return [
    faster("1. one rollout / transformers.js", ratio(all, "single", "transformers.js"), 1, 1.3),
    faster(`2. ${votes} votes / transformers.js`, ratio(all, "votes", "transformers.js"), 6, 8),
    faster(`3. ${votes} votes / wllama`, ratio(all, "votes", "wllama"), 1, 1.5),
    {
      what: `4. tokens prefilled for ${votes} votes`,
      value: prefilled,
      bar: 2 * prompt - shared,
      target: null,
      lowerIsBetter: true,
    },
    ...CONTENDERS.map((name) => ({
      what: `5. step at ${longContext} / at ${shortContext}, ${name}`,
      value: growth(all, name),
      ...asIs,
    })),
    faster("one rollout / wllama", ratio(all, "single", "wllama"), null, null),
  ];
}
