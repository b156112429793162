// Which charts the results are drawn as.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { JUDGES, JUDGE_NAMES, SET_NAMES } from "../../../src/tasks/results/judges.ts";
import type { Share } from "../../../src/tasks/results/share.ts";
import type { Chart, ChartPoint, Series } from "./chart.ts";
import { voteCurves } from "./vote-curves.ts";

const point = (label: string, { right, low, high }: Share): ChartPoint => ({
  label,
  right,
  low,
  high,
});

/** Points of a curve that are drawn: labels stand below each. */
const MOST_POINTS = 16;

/** A round share below everything that is shown, so that differences can be seen. */
function floorOf(series: readonly Series[]): number {
  const least = Math.min(...series.flatMap(({ points }) => points.map(({ low }) => low)));
  return Math.max(0, Math.min(0.9, Math.floor(10 * least) / 10));
}

function families({ families: rows }: MiniResults): Chart {
  const series = [
    { name: "thinking (RL)", points: rows.map(({ family, thinking }) => point(family, thinking)) },
    { name: "DirectJudge", points: rows.map(({ family, direct }) => point(family, direct)) },
  ];
  const title = "Thinking against answering at once, in-domain families";
  return { kind: "bars", title, across: "", up: "right, 95 % interval", from: 0, series };
}

function sets({ accuracy }: MiniResults): Chart {
  const series = JUDGES.map((judge) => ({
    name: JUDGE_NAMES[judge],
    points: accuracy.sets.map(({ set, judges }) => point(SET_NAMES[set], judges[judge])),
  }));
  const title = "Four judges on three sets";
  return { kind: "bars", title, across: "", up: "right, 95 % interval", from: 0, series };
}

function levels({ accuracy }: MiniResults): Chart {
  const rows = accuracy.levels.filter(({ set }) => set === "in-domain");
  const series = JUDGES.map((judge) => ({
    name: JUDGE_NAMES[judge],
    points: rows.map(({ level, judges }) => point(String(level), judges[judge])),
  }));
  const title = "Difficulty, in-domain";
  return { kind: "lines", title, across: "level", up: "right, 95 % interval", from: 0, series };
}

function votes({ votes: points }: MiniResults): Chart {
  const series = voteCurves(points).map((curve) => ({
    name: `${SET_NAMES[curve.set]}, T ${curve.temperature}`,
    points: curve.points.map((one) => point(String(one.votes), one.accuracy)),
  }));
  const from = floorOf(series);
  return {
    kind: "lines",
    title: "Votes",
    across: "votes",
    up: "right, 95 % interval",
    from,
    series,
  };
}

function budgets({ budgets: points }: MiniResults): Chart {
  const series = [
    {
      name: "right",
      points: points.map(({ budget, accuracy }) => point(String(budget ?? "full"), accuracy)),
    },
    {
      name: "both orders agree",
      points: points.map(({ budget, consistent }) => point(String(budget ?? "full"), consistent)),
    },
  ];
  const across = "tokens of thought at most";
  const up = "share, 95 % interval";
  return { kind: "lines", title: "Thinking budget", across, up, from: 0, series };
}

function probes({ probes: { points } }: MiniResults): Chart {
  const series = [
    {
      name: "right",
      points: points.map(({ settle, accuracy }) => point(String(settle ?? "never"), accuracy)),
    },
    {
      name: "tokens saved",
      points: points.map(({ settle, saved }) =>
        point(String(settle ?? "never"), { right: saved, low: saved, high: saved }),
      ),
    },
  ];
  const across = "probability that settles a thought";
  return { kind: "lines", title: "Live probes", across, up: "share", from: 0, series };
}

function calibration({ calibration: all }: MiniResults): Chart {
  const shown = all.find(({ judge, votes: count }) => judge === "rl" && count === 1);
  const bins = shown?.bins ?? [];
  const bin = ({ from, to }: (typeof bins)[number]): string =>
    `${from.toFixed(2)}-${to.toFixed(2)}`;
  const bar = (share: number, label: string) =>
    point(label, { right: share, low: share, high: share });
  const series = [
    { name: "stated", points: bins.map((one) => bar(one.stated, bin(one))) },
    { name: "right", points: bins.map((one) => bar(one.right, bin(one))) },
  ];
  const title = "Stated probability against accuracy, RL, single verdicts";
  return { kind: "bars", title, across: "", up: "share", from: 0, series };
}

function bestOf({ bestOf: points }: MiniResults): Chart {
  const series = [
    { name: "took a right one", points: points.map((one) => point(one.way, one.accuracy)) },
  ];
  const title = "Best of eight, two or three of them right";
  return { kind: "bars", title, across: "", up: "share, 95 % interval", from: 0, series };
}

function training({ training: { curve } }: MiniResults): Chart {
  const apart = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  const shown = curve.filter((_, place) => place % apart === 0 || place === curve.length - 1);
  const points = shown.map(({ step, dev }) =>
    point(String(step), { right: dev, low: dev, high: dev }),
  );
  const series = [{ name: "right, greedy", points }];
  const title = "Training by reward alone";
  const from = floorOf(series);
  return { kind: "lines", title, across: "step", up: "share", from, series };
}

/** Every chart, by the name of its file. */
export function plotsOf(results: MiniResults): Readonly<Record<string, Chart>> {
  return {
    sets: sets(results),
    families: families(results),
    levels: levels(results),
    votes: votes(results),
    budgets: budgets(results),
    probes: probes(results),
    "best-of": bestOf(results),
    calibration: calibration(results),
    training: training(results),
  };
}
