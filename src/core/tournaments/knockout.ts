// The knockout bracket: who meets whom on the way to the final.

import { shuffle } from "../ratings/shuffle.ts";
import type { Match } from "./match.ts";
import type { MatchEnds, Schedule } from "./schedule.ts";
import { checkPlan, roundsOf, type TournamentPlan } from "./tournament-format.ts";

/** Who plays in a match: an entrant, or whoever wins another match. */
export type Slot = { readonly entrant: number } | { readonly winnerOf: number };

/** A match of the bracket, before it is known who reaches it. */
export interface BracketMatch {
  readonly id: number;
  /** From 0; the final is the last. An entrant with a bye first appears in round 1. */
  readonly round: number;
  readonly slots: readonly [Slot, Slot];
}

interface Drawn {
  readonly round: number;
  readonly halves: readonly [Part, Part];
}
type Part = Drawn | { readonly entrant: number };

/** Halving evenly at every level puts all byes into the first round. */
function draw(seeding: readonly number[], round: number): Part {
  const [entrant = 0] = seeding;
  if (seeding.length === 1) return { entrant };
  const middle = Math.ceil(seeding.length / 2);
  const [upper, lower] = [seeding.slice(0, middle), seeding.slice(middle)];
  return { round, halves: [draw(upper, round - 1), draw(lower, round - 1)] };
}

/** Matches of a part, each after those that lead to it. */
function matchesOf(part: Part): readonly Drawn[] {
  return "entrant" in part ? [] : [...part.halves.flatMap(matchesOf), part];
}

/**
 * The bracket of a seeding: neighbours meet first, n - 1 matches in ceil(log2 n) rounds, byes in the
 * first round only. Ids count round by round, and from top to foot within each.
 * @param seeding all entrants, from the top of the bracket to its foot
 * @throws JudgeError `invalid-input` where it does not list each once
 */
export function planKnockout(seeding: readonly number[]): readonly BracketMatch[] {
  checkPlan({ format: { kind: "knockout", seeding }, entrants: seeding.length, seed: 0 });
  const drawn = matchesOf(draw(seeding, roundsOf(seeding.length) - 1));
  const ordered = drawn.toSorted((a, b) => a.round - b.round);
  const ids = new Map(ordered.map((match, id) => [match, id]));
  const slotOf = (part: Part): Slot =>
    "entrant" in part ? part : { winnerOf: ids.get(part) as number };
  return ordered.map(({ round, halves: [upper, lower] }, id) => ({
    id,
    round,
    slots: [slotOf(upper), slotOf(lower)],
  }));
}

/** The seeding of a knockout: as it was given, or drawn from the seed. */
export function seedingOf({ format, entrants, seed }: TournamentPlan): readonly number[] {
  const given = format.kind === "knockout" ? format.seeding : undefined;
  return (
    given ??
    shuffle(
      Array.from({ length: entrants }, (_, entrant) => entrant),
      seed,
    )
  );
}

/** Who has reached a slot, or null where that is not known yet. */
function entrantIn(
  slot: Slot,
  matches: ReadonlyMap<number, Match>,
  ends: MatchEnds,
): number | null {
  if ("entrant" in slot) return slot.entrant;
  const advances = ends.get(slot.winnerOf)?.advances ?? null;
  return advances === null ? null : (matches.get(slot.winnerOf)?.pair[advances] ?? null);
}

/** The schedule of a knockout: a match is known as soon as both that lead to it are decided. */
export function knockoutSchedule(plan: TournamentPlan): Schedule {
  const bracket = planKnockout(seedingOf(plan));
  return {
    count: bracket.length,
    rounds: roundsOf(plan.entrants),
    inTurn: true,
    known: (ends) => {
      const matches = new Map<number, Match>();
      for (const { id, round, slots } of bracket) {
        const [upper, lower] = slots.map((slot) => entrantIn(slot, matches, ends));
        if (upper == null || lower == null) continue;
        matches.set(id, { id, round, pair: [upper, lower] });
      }
      return [...matches.values()];
    },
  };
}
