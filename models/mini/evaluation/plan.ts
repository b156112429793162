// Everything that is measured, of how many comparisons, and what it comes to.

import { drawKind } from "../../../src/tasks/example.ts";
import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import type { Calibration } from "../../../src/tasks/results/robustness.ts";
import type { MeasuredModel } from "../../../src/tasks/results/training.ts";
import { familyResults, measureAccuracy, summarizeAccuracy } from "./accuracy.ts";
import { judgeByBars } from "./bars.ts";
import { measureBestOf, summarizeBestOf } from "./best-of.ts";
import { measureBudgets, summarizeBudgets } from "./budgets.ts";
import { calibrate, calibrateOrders } from "./calibration.ts";
import type { BothOrders } from "./greedy.ts";
import { measureInjection, summarizeInjection } from "./injection.ts";
import { measureManner, summarizeManner } from "./manner.ts";
import { type Measurement, placeKey, placesOf, type Read } from "./measurement.ts";
import type { ModelKey } from "./models.ts";
import { measureProbes, summarizeProbes } from "./probes.ts";
import { summarizeQuantization } from "./quantization.ts";
import { measureVotes, summarizeVotes, votesSeen } from "./votes.ts";

/** Votes whose mean probability is looked at, as most people would cast them. */
const CALIBRATED = { set: "in-domain", temperature: 0.6, votes: 16 } as const;

/**
 * Every measurement. All take the same in-domain comparisons, but for groups of eight responses,
 * each of which is 28 comparisons, and for what adds words to responses, which leaves out those that
 * are held to their every word; beside them some take fewer of other sets, always the first.
 * @param count in-domain comparisons of each judge
 */
export function planEvaluation(count: number) {
  const part = (share: number): number => Math.max(1, Math.round(count * share));
  const inDomain = placesOf("in-domain", count);
  const dressable = inDomain.filter(({ set, index }) => !drawKind(set, index).family.bare);
  const everywhere = [
    ...inDomain,
    ...placesOf("phrasings", part(0.5)),
    ...placesOf("families", part(0.5)),
  ];
  return {
    base: measureAccuracy("base", everywhere),
    warm: measureAccuracy("warm", everywhere),
    rl: measureAccuracy("rl", everywhere),
    direct: measureAccuracy("direct", everywhere),
    fp32: measureAccuracy("fp32", inDomain),
    q4: measureAccuracy("q4", inDomain),
    budgets: measureBudgets(inDomain),
    probes: measureProbes(inDomain),
    manner: measureManner(dressable),
    injection: measureInjection(dressable),
    bestOf: measureBestOf(placesOf("in-domain", part(0.1))),
    votes: measureVotes([...inDomain, ...placesOf("families", part(0.25))]),
  };
}

/** All measurements of an evaluation. */
export type Plan = ReturnType<typeof planEvaluation>;

/** What is known of a run beside its observations. */
export interface Circumstances {
  readonly models: Readonly<Record<ModelKey, MeasuredModel>>;
  readonly versions: MiniResults["versions"];
  readonly training: MiniResults["training"];
}

function calibrations(plan: Plan, read: Read): readonly Calibration[] {
  const inDomain = (judge: "rl" | "direct") =>
    read(plan[judge]).flatMap(({ set, seen }) => (set === "in-domain" ? [seen] : []));
  const cast = votesSeen(read(plan.votes), CALIBRATED).flatMap(({ better }) => better ?? []);
  const voted = { judge: "rl", votes: CALIBRATED.votes, ...calibrate(cast.map((one) => [one])) };
  const [thinking, direct] = [inDomain("rl"), inDomain("direct")];
  return [
    ...calibrateOrders("rl", thinking),
    voted as Calibration,
    ...calibrateOrders("direct", direct),
  ];
}

/** What a judge says of the comparisons of a measurement as they are. */
function plainOf(
  judge: Measurement<BothOrders>,
  { places }: Pick<Measurement, "places">,
  read: Read,
): readonly BothOrders[] {
  const seen = new Map(read(judge).map((one) => [placeKey(one), one.seen]));
  return places.map((place) => seen.get(placeKey(place)) ?? []);
}

function quantizations(plan: Plan, read: Read, models: Circumstances["models"]) {
  const stored = (key: "fp32" | "rl" | "q4") => ({
    model: models[key],
    seen: plainOf(plan[key], plan.fp32, read),
  });
  return summarizeQuantization([stored("fp32"), stored("rl"), stored("q4")]);
}

/** Everything the observations come to. */
export function summarize(
  plan: Plan,
  read: Read,
  { models, versions, training }: Circumstances,
): MiniResults {
  const accuracy = summarizeAccuracy(plan, read);
  const plain = (measurement: Pick<Measurement, "places">) => plainOf(plan.rl, measurement, read);
  const measurements: readonly Measurement[] = Object.values(plan) as readonly Measurement[];
  const found = {
    model: models.rl,
    models: Object.values(models),
    versions,
    counts: Object.fromEntries(measurements.map(({ name, places }) => [name, places.length])),
    families: familyResults(accuracy.families),
    accuracy,
    votes: summarizeVotes(plan.votes, read),
    budgets: summarizeBudgets(plan.budgets, plain(plan.budgets), read),
    probes: summarizeProbes(plan.probes, plain(plan.probes), read),
    bestOf: summarizeBestOf(plan.bestOf, read),
    manner: summarizeManner(plan.manner, plain(plan.manner), read),
    injection: summarizeInjection(plan.injection, plain(plan.injection), read),
    calibration: calibrations(plan, read),
    quantization: quantizations(plan, read, models),
    training,
  };
  return { ...found, bars: judgeByBars(found) };
}
