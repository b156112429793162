// 1: how often each judge is right, by set, family and level, asked greedily in both orders.

import { drawKind, type Example } from "../../../src/tasks/example.ts";
import { FAMILIES, UNSEEN_FAMILIES } from "../../../src/tasks/families.ts";
import type {
  Accuracy,
  FamilyResult,
  FamilyRow,
  LevelRow,
  Row,
  SetRow,
} from "../../../src/tasks/results/accuracy.ts";
import { JUDGES, type JudgeKey, type MeasuredSet } from "../../../src/tasks/results/judges.ts";
import type { Difference } from "../../../src/tasks/results/share.ts";
import { LEVELS } from "../../../src/tasks/task.ts";
import { agreementOf, askBoth, type BothOrders, exampleOf, scoresOf } from "./greedy.ts";
import type { Measurement, Observation, Place, Read } from "./measurement.ts";
import type { ModelKey } from "./models.ts";
import { clusteredShare, mean, pairedDifference } from "./statistics.ts";

const SETS: readonly MeasuredSet[] = ["in-domain", "phrasings", "families"];
const STEPS = new Set(
  [...FAMILIES, ...UNSEEN_FAMILIES].filter(({ steps }) => steps).map(({ name }) => name),
);

/** Asks one model about comparisons. */
export function measureAccuracy(
  model: ModelKey,
  places: readonly Place[],
): Measurement<BothOrders> {
  const observe: Measurement<BothOrders>["observe"] = (judge, place) =>
    askBoth(judge, exampleOf(place));
  return { name: `accuracy-${model}`, model, places, rollouts: 2, observe };
}

/** What one judge's observations come to. */
export function accuracyOf(seen: readonly BothOrders[]): Accuracy {
  const rollouts = seen.flat();
  return {
    ...clusteredShare(seen.map(scoresOf)),
    consistent: clusteredShare(seen.map((both) => [agreementOf(both)])),
    none: mean(rollouts.map(({ verdict }) => Number(verdict === null))),
    tokens: mean(rollouts.map(({ tokens }) => tokens)),
  };
}

/** What is asked of an observation's example. */
type Kind = Pick<Example, "family" | "level"> & Pick<Place, "set">;

/** All judges' observations of the same comparisons, place by place. */
interface Asked {
  readonly kind: Kind;
  readonly seen: Readonly<Record<JudgeKey, BothOrders>>;
}

function gather(observed: Readonly<Record<JudgeKey, readonly Observation<BothOrders>[]>>): Asked[] {
  return observed.rl.map((place, at) => {
    const { family, level } = drawKind(place.set, place.index);
    const seen = (judge: JudgeKey): BothOrders => observed[judge][at]?.seen ?? [];
    return {
      kind: { family: family.name, level, set: place.set },
      seen: { base: seen("base"), warm: seen("warm"), rl: seen("rl"), direct: seen("direct") },
    };
  });
}

const of = (asked: readonly Asked[], judge: JudgeKey) => asked.map(({ seen }) => seen[judge]);

function rowOf(asked: readonly Asked[]): Row {
  const entries = JUDGES.map((judge) => [judge, accuracyOf(of(asked, judge))]);
  return { comparisons: asked.length, judges: Object.fromEntries(entries) as Row["judges"] };
}

function lead(asked: readonly Asked[], rival: JudgeKey): Difference {
  return pairedDifference(of(asked, "rl").map(scoresOf), of(asked, rival).map(scoresOf));
}

function setRow(set: MeasuredSet, asked: readonly Asked[]): SetRow {
  const stepped = asked.filter(({ kind }) => STEPS.has(kind.family));
  return {
    set,
    ...rowOf(asked),
    ahead: { ofWarm: lead(asked, "warm"), ofDirect: lead(asked, "direct") },
    aheadInSteps: stepped.length === 0 ? null : lead(stepped, "direct"),
  };
}

function familyRows(set: MeasuredSet, asked: readonly Asked[]): readonly FamilyRow[] {
  const names = [...new Set(asked.map(({ kind }) => kind.family))];
  const rows = names.map((family): FamilyRow => {
    const own = asked.filter(({ kind }) => kind.family === family);
    return { set, family, steps: STEPS.has(family), ahead: lead(own, "direct"), ...rowOf(own) };
  });
  return rows.toSorted(
    (a, b) => Number(b.steps) - Number(a.steps) || b.judges.rl.right - a.judges.rl.right,
  );
}

function levelRows(set: MeasuredSet, asked: readonly Asked[]): readonly LevelRow[] {
  return LEVELS.map((level) => ({
    set,
    level,
    ...rowOf(asked.filter(({ kind }) => kind.level === level)),
  }));
}

/** Everything about accuracy. */
export function summarizeAccuracy(
  measurements: Readonly<Record<JudgeKey, Measurement<BothOrders>>>,
  read: Read,
) {
  const { base, warm, rl, direct } = measurements;
  const observed = { base: read(base), warm: read(warm), rl: read(rl), direct: read(direct) };
  const asked = gather(observed);
  const sets = SETS.map((set) => [set, asked.filter(({ kind }) => kind.set === set)] as const);
  return {
    sets: sets.map(([set, own]) => setRow(set, own)),
    families: sets.flatMap(([set, own]) => familyRows(set, own)),
    levels: sets.flatMap(([set, own]) => levelRows(set, own)),
  };
}

/** In-domain families with and without thought, as a page shows them. */
export function familyResults(rows: readonly FamilyRow[]): readonly FamilyResult[] {
  return rows
    .filter(({ set }) => set === "in-domain")
    .map(({ family, steps, comparisons, ahead, judges: { rl, direct } }) => {
      const share = ({ right, low, high }: Accuracy) => ({ right, low, high });
      return { family, steps, comparisons, ahead, thinking: share(rl), direct: share(direct) };
    });
}
