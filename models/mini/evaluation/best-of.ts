// 5: the best of eight responses, by the product's tournaments, by share of votes and by chance.

import type { Judge } from "../../../src/core/judge.ts";
import { rankResponses, type Ranking } from "../../../src/core/tournaments/rank-responses.ts";
import type { ResponseGroup } from "../../../src/core/tournaments/response-group.ts";
import { type DrawnTask, drawTask } from "../../../src/tasks/example.ts";
import type { BestOfPoint } from "../../../src/tasks/results/compute.ts";
import type { Measurement, Place, Read } from "./measurement.ts";
import { clusteredShare, mean } from "./statistics.ts";

const RESPONSES = 8;
const MATCHES = (RESPONSES * (RESPONSES - 1)) / 2;
/** One verdict in each order; where they disagree, four more at temperature 0.6, as in the product. */
const JUDGING = { votes: 2 } as const;
/** Draws before a task is said to have no more responses that differ. */
const MOST_TRIES = 200;

/** Eight different responses to one task, and which of them are right. */
interface Group extends ResponseGroup {
  readonly right: readonly boolean[];
}

/** Different texts, right or wrong. None of a kind may be among those of the other. */
function drawTexts(
  { task }: DrawnTask,
  correct: boolean,
  count: number,
  taken: readonly string[],
): readonly string[] {
  const texts = new Set<string>();
  for (let tries = 0; tries < MOST_TRIES && texts.size < count; tries++) {
    const { text } = task.respond(correct);
    if (!taken.includes(text)) texts.add(text);
  }
  return [...texts];
}

/** The group of a place; null where its task has not eight responses that differ. */
export function drawGroup({ set, index }: Place): Group | null {
  const drawn = drawTask(set, index);
  const right = drawTexts(drawn, true, drawn.random.pick([2, 3]), []);
  const wrong = drawTexts(drawn, false, RESPONSES - right.length, right);
  if (right.length < 2 || right.length + wrong.length < RESPONSES) return null;
  const entrants = drawn.random.shuffle([
    ...right.map((text) => ({ text, right: true })),
    ...wrong.map((text) => ({ text, right: false })),
  ]);
  return {
    query: [{ role: "user", content: drawn.task.query }],
    responses: entrants.map(({ text }) => text),
    right: entrants.map((entrant) => entrant.right),
  };
}

/** How one way did on one group: 1 where it took a right one, a share where it could not choose. */
export interface WaySeen {
  readonly way: BestOfPoint["way"];
  readonly score: number;
  readonly judgments: number;
  readonly votes: number;
}

/** The share of right ones among those that are level at the top. */
function shareRight({ right }: Group, taken: readonly number[]): number {
  return mean(taken.map((entrant) => Number(right[entrant])));
}

function costOf({ results }: Ranking): Pick<WaySeen, "judgments" | "votes"> {
  const judgments = results.flatMap((result) => result.judgments);
  const votes = judgments.reduce((sum, { rollouts }) => sum + rollouts.length, 0);
  return { judgments: judgments.length, votes };
}

/** Entrants with the highest share of the votes of their matches. */
export function mostVoted({ results }: Pick<Ranking, "results">): readonly number[] {
  const shares = Array.from({ length: RESPONSES }, (_, entrant) => {
    const own = results.filter(({ match }) => match.pair.includes(entrant));
    const won = own.map(({ match, votes }) => votes[match.pair[0] === entrant ? 0 : 1]);
    const cast = own.map(({ votes }) => votes[0] + votes[1]);
    return mean(won) / Math.max(mean(cast), Number.EPSILON);
  });
  const top = Math.max(...shares);
  return shares.flatMap((share, entrant) => (top - share < 1e-9 ? [entrant] : []));
}

async function playGroup(judge: Judge, group: Group, seed: number): Promise<readonly WaySeen[]> {
  const common = { seed, judging: JUDGING, method: "elo", draws: 0 } as const;
  const [knockout, robin] = await Promise.all([
    rankResponses(judge, group, { ...common, format: { kind: "knockout" } }),
    rankResponses(judge, group, { ...common, format: { kind: "round-robin" } }),
  ]);
  const { champion } = knockout.standings;
  const everybody = group.responses.map((_, entrant) => entrant);
  const taken = {
    random: everybody,
    "vote-share": mostVoted(robin),
    knockout: champion === null ? everybody : [champion],
    elo: robin.standings.table.champions,
  };
  const free = { judgments: 0, votes: 0 };
  const ways: readonly WaySeen["way"][] = ["random", "knockout", "vote-share", "elo"];
  return ways.map((way) => {
    const cost = way === "random" ? free : costOf(way === "knockout" ? knockout : robin);
    return { way, score: shareRight(group, taken[way]), ...cost };
  });
}

/** Plays tournaments with the judge trained by reward; a place without a group gives nothing. */
export function measureBestOf(places: readonly Place[]): Measurement<readonly WaySeen[]> {
  const observe = async (judge: Judge, place: Place): Promise<readonly WaySeen[]> => {
    const group = drawGroup(place);
    return group ? playGroup(judge, group, place.index) : [];
  };
  const settings = { responses: RESPONSES, judging: JUDGING };
  return { name: "best-of", model: "rl", places, rollouts: 2 * MATCHES, settings, observe };
}

/** One point a way. */
export function summarizeBestOf(
  measurement: Measurement<readonly WaySeen[]>,
  read: Read,
): readonly BestOfPoint[] {
  const seen = read(measurement).flatMap((observation) => observation.seen);
  const ways = [...new Set(seen.map(({ way }) => way))];
  return ways.map((way) => {
    const own = seen.filter((one) => one.way === way);
    return {
      way,
      groups: own.length,
      accuracy: clusteredShare(own.map(({ score }) => [score])),
      judgments: mean(own.map(({ judgments }) => judgments)),
      votes: mean(own.map(({ votes }) => votes)),
    };
  });
}
