// `npm run bench:intervals`: how often the 95 % intervals of Bradley-Terry hold what they seem to say,
// over made-up tournaments whose truth is known. Round robins, votes resampled as by default.

import { deriveSeed, uniform } from "../src/core/random.ts";
import type { PairVotes } from "../src/core/ratings/battle.ts";
import { rateByBradleyTerry } from "../src/core/ratings/bradley-terry.ts";
import { rateEntrants } from "../src/core/ratings/rating-table.ts";

const SEED = 0;
const DRAWS = 300;
/** Ratings that each line of the table is made of, about. */
const RATINGS = 2400;

/** A kind of tournament; the spread is the standard deviation of strengths, in rating points. */
interface Field {
  readonly entrants: number;
  readonly votes: number;
  readonly spread: number;
}

/** A standard normal number (Box and Muller). */
function normal(seed: number, place: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - uniform(seed, 2 * place)));
  return radius * Math.cos(2 * Math.PI * uniform(seed, 2 * place + 1));
}

/** True strengths as ratings, around 1000 as the fit's are. */
function strengthsOf({ entrants, spread }: Field, seed: number): number[] {
  const drawn = Array.from({ length: entrants }, (_, entrant) => spread * normal(seed, entrant));
  const mean = drawn.reduce((sum, one) => sum + one, 0) / entrants;
  return drawn.map((one) => 1000 + one - mean);
}

/** What a round robin comes to where `count` says how many of the votes the first of a pair gets. */
function roundRobin(
  truth: readonly number[],
  { votes }: Field,
  count: (probability: number, meeting: number) => number,
): PairVotes[] {
  let meeting = 0;
  return truth.flatMap((own, i) =>
    truth.slice(i + 1).map((other, place): PairVotes => {
      const first = count(1 / (1 + 10 ** ((other - own) / 400)), meeting++);
      return { pair: [i, i + 1 + place], votes: [first, votes - first] };
    }),
  );
}

/** One tournament: what its intervals hold, and how far off the truth the fit lies at most. */
function play(field: Field, seed: number) {
  const { entrants, votes } = field;
  const truth = strengthsOf(field, deriveSeed(seed, 0));
  const ofTruth = roundRobin(truth, field, (probability) => votes * probability);
  const fitted = rateByBradleyTerry(entrants, ofTruth).ratings;
  const judge = deriveSeed(seed, 1);
  const drawn = roundRobin(truth, field, (probability, meeting) => {
    const each = Array.from({ length: votes }, (_, vote) => uniform(judge, meeting * votes + vote));
    return each.filter((random) => random < probability).length;
  });
  const table = rateEntrants(entrants, drawn, { method: "bradley-terry", seed, draws: DRAWS });
  const held = (what: readonly number[]): number =>
    table.rows.filter(({ entrant, interval }) => {
      const value = what[entrant] ?? Number.NaN;
      return interval !== null && interval[0] <= value && value <= interval[1];
    }).length;
  const off = Math.max(...truth.map((one, entrant) => Math.abs(one - (fitted[entrant] ?? 0))));
  return { fit: held(fitted), truth: held(truth), off };
}

function measure(field: Field, index: number): readonly string[] {
  const rounds = Math.ceil(RATINGS / field.entrants);
  const seed = deriveSeed(SEED, index);
  const all = Array.from({ length: rounds }, (_, round) => play(field, deriveSeed(seed, round)));
  const mean = (of: (one: (typeof all)[number]) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / rounds;
  const share = (held: number): string => `${((100 * held) / field.entrants).toFixed(1)} %`;
  const { entrants, votes, spread } = field;
  const figures = [entrants, votes, spread].map(String);
  const held = [share(mean(({ fit }) => fit)), share(mean(({ truth }) => truth))];
  return [...figures, ...held, mean(({ off }) => off).toFixed(0)];
}

const fields = [4, 8, 16].flatMap((entrants) =>
  [1, 2, 8, 32].flatMap((votes) => [100, 400].map((spread) => ({ entrants, votes, spread }))),
);
const heads = ["entrants", "votes a pair", "spread", "hold (a)", "hold (b)", "fit off by"];

console.log(
  "How often a 95 % interval holds (a) the rating that the true vote probabilities would",
);
console.log("give, by the same fit, and (b) the true strength; and how far the fit of the true");
console.log("probabilities lies off the truth at most, on average, in points.\n");
console.log(`| ${heads.join(" | ")} |`);
console.log(`|${heads.map(() => " ---: |").join("")}`);
for (const [index, field] of fields.entries())
  console.log(`| ${measure(field, index).join(" | ")} |`);
