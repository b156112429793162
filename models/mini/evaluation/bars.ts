// What the results were meant to reach, and whether they do. The demands were set before training.

import { type Bar, type MiniResults, overallOf } from "../../../src/tasks/mini-results.ts";
import { type Difference, type Share, inPercent } from "../../../src/tasks/results/share.ts";
import { voteCurves } from "./vote-curves.ts";

/** Everything but what this file adds. */
type Found = Omit<MiniResults, "bars">;

const inPoints = (by: number): string =>
  `${by < 0 ? "-" : "+"}${Math.abs(100 * by).toFixed(1)} points`;

function atLeast(demand: string, value: number, least: number, found = inPercent(value)): Bar {
  return { demand, found, met: value >= least };
}

/**
 * No step up may be shown to fall; what is found is listed whole.
 * @param points each with what it gained on the point before
 */
function notFalling(
  demand: string,
  points: readonly { readonly accuracy: Share; readonly gained: Difference | null }[],
): Bar {
  const found = points.map(({ accuracy }) => inPercent(accuracy.right)).join(", ");
  const falls = points.some(({ gained }) => gained !== null && gained.high < 0);
  return { demand, found, met: points.length > 0 && !falls };
}

function accuracyBars({ accuracy }: Found): readonly Bar[] {
  const row = accuracy.sets.find(({ set }) => set === "in-domain");
  const unseen = overallOf({ accuracy }, "families", "rl");
  if (!row || !unseen || !row.aheadInSteps) throw new Error("bars: not everything was measured");
  const { ofWarm } = row.ahead;
  const steps = row.aheadInSteps.by;
  return [
    atLeast("RL is right at least 97 % in-domain", row.judges.rl.right, 0.97),
    atLeast("RL at least 10 points above its warm start", ofWarm.by, 0.1, inPoints(ofWarm.by)),
    atLeast(
      "RL at least 15 points above DirectJudge where steps are needed",
      steps,
      0.15,
      inPoints(steps),
    ),
    atLeast("position consistency at least 97 %", row.judges.rl.consistent.right, 0.97),
    {
      demand: "families never trained on well above chance: interval above 60 %",
      found: `${inPercent(unseen.right)} (from ${inPercent(unseen.low)})`,
      met: unseen.low > 0.6,
    },
  ];
}

function computeBars({ votes, budgets }: Found): readonly Bar[] {
  const drawn = voteCurves(votes).map(({ name, points }) =>
    notFalling(
      `accuracy does not fall with votes (${name})`,
      points.map(({ accuracy, risen }) => ({ accuracy, gained: risen })),
    ),
  );
  return [...drawn, notFalling("accuracy does not fall with the thinking budget", budgets)];
}

function modelBars({ injection, quantization, model }: Found): readonly Bar[] {
  const shipped = quantization.find(({ dtype }) => dtype === model.dtype);
  if (!shipped) throw new Error("bars: the shipped precision was not measured");
  const cost = shipped.gained.by;
  return [
    ...injection.map(({ target, changed }) => ({
      demand: `sentences to the judge in the ${target} response change under 1 % of verdicts`,
      found: inPercent(changed.right),
      met: changed.right < 0.01,
    })),
    atLeast(`${model.dtype} within 1 point of fp32`, cost, -0.01, inPoints(cost)),
    {
      demand: "at most 12 MB",
      found: `${(model.bytes / 1e6).toFixed(2)} MB`,
      met: model.bytes <= 12e6,
    },
  ];
}

/** Every demand, met or not. */
export function judgeByBars(found: Found): readonly Bar[] {
  return [...accuracyBars(found), ...computeBars(found), ...modelBars(found)];
}
