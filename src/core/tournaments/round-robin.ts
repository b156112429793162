// Everybody meets everybody, or as many others as were drawn.

import { shuffle } from "../ratings/shuffle.ts";
import { deriveSeed } from "../random.ts";
import type { Match } from "./match.ts";
import type { Schedule } from "./schedule.ts";
import type { TournamentPlan } from "./tournament-format.ts";

type Pair = readonly [number, number];

function pairOf(a: number, b: number): Pair {
  return a < b ? [a, b] : [b, a];
}

/** The circle method: one entrant stays, the others move on by one place from round to round. */
function everybody(entrants: number): readonly Match[] {
  const places = entrants + (entrants % 2);
  const matches: Match[] = [];
  for (let round = 0; round < places - 1; round++) {
    const at = (place: number): number =>
      place === 0 ? 0 : 1 + ((place - 1 + round) % (places - 1));
    for (let place = 0; place < places / 2; place++) {
      const pair = pairOf(at(place), at(places - 1 - place));
      // An odd number of entrants leaves one place empty: who meets it pauses.
      if (pair[1] < entrants) matches.push({ id: matches.length, round, pair });
    }
  }
  return matches;
}

/** Others that an entrant draws, all different. */
function opponentsOf(entrant: number, { entrants, seed }: TournamentPlan, count: number): number[] {
  const others = Array.from({ length: entrants }, (_, other) => other);
  others.splice(entrant, 1);
  return shuffle(others, deriveSeed(seed, entrant)).slice(0, count);
}

/** A draw of opponents: reward modelling plays these and no more (see facts on the paper's code). */
function drawn(plan: TournamentPlan, count: number): readonly Match[] {
  const pairs = new Map<number, Pair>();
  for (let entrant = 0; entrant < plan.entrants; entrant++) {
    for (const other of opponentsOf(entrant, plan, count)) {
      const pair = pairOf(entrant, other);
      pairs.set(pair[0] * plan.entrants + pair[1], pair);
    }
  }
  const ordered = [...pairs].toSorted(([a], [b]) => a - b);
  return ordered.map(([, pair], id) => ({ id, round: 0, pair }));
}

/** The schedule of a round robin: all its matches can be played from the start. */
export function roundRobinSchedule(plan: TournamentPlan): Schedule {
  const { format, entrants } = plan;
  const opponents = format.kind === "round-robin" ? format.opponents : undefined;
  const whole = opponents === undefined || opponents >= entrants - 1;
  const matches = whole ? everybody(entrants) : drawn(plan, opponents);
  return {
    count: matches.length,
    rounds: 1 + (matches.at(-1)?.round ?? 0),
    inTurn: false,
    known: () => matches,
  };
}
