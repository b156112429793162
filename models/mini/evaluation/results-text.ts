// RESULTS.md: the results in tables, and sentences that follow from them.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { JUDGE_NAMES, type JudgeKey } from "../../../src/tasks/results/judges.ts";
import { inPercent } from "../../../src/tasks/results/share.ts";
import { accuracyText } from "./accuracy-text.ts";
import { computeText } from "./compute-text.ts";
import { markdownTable } from "./markdown-table.ts";
import { robustnessText } from "./robustness-text.ts";

/** Sections are put together with a line between. */
const paragraphs = (parts: readonly string[]): string => parts.join("\n\n");

function barsText({ bars }: MiniResults): string {
  const missed = bars.filter(({ met }) => !met);
  const rows = bars.map(({ demand, found, met }) => [demand, found, met ? "met" : "missed"]);
  const sum =
    missed.length === 0
      ? `All ${bars.length} demands are met.`
      : `${bars.length - missed.length} of ${bars.length} demands are met; missed: ${missed.map(({ demand }) => demand).join("; ")}.`;
  return paragraphs([
    "## What was to be shown",
    sum,
    markdownTable(["demand", "found", "verdict"], rows),
  ]);
}

function modelsText({ models, versions, counts }: MiniResults): string {
  const rows = models.map(({ judge, dtype, bytes, parameters, manifestSha256 }) => [
    judge,
    dtype,
    (bytes / 1e6).toFixed(2),
    (parameters / 1e6).toFixed(2),
    `\`${manifestSha256.slice(0, 16)}\``,
  ]);
  const asked = Object.entries(counts).map(([name, count]) => [name, String(count)]);
  return paragraphs([
    "## What was measured",
    `${versions.engine}, onnxruntime-node ${versions.onnxruntime}, Node ${versions.node}, CPU. Whole hashes are in \`results.json\`.`,
    markdownTable(["judge", "dtype", "MB", "million parameters", "manifest SHA-256"], rows),
    markdownTable(["measurement", "comparisons"], asked),
  ]);
}

/** What each stage learned from; its settings are in stages.ts and its curve in runs. */
const LESSONS: Readonly<Record<JudgeKey, string>> = {
  base: "worked tasks and graded answers",
  warm: "judgments written out",
  rl: "+1 or -1 for the verdict, no trace",
  direct: "the comparisons of RL, verdict at once",
};

function trainingText({ training: { stages, curve } }: MiniResults): string {
  const rows = stages.map(({ stage, steps, examples, seconds, loss, tokens, torch, cores }) => [
    JUDGE_NAMES[stage],
    LESSONS[stage],
    String(examples),
    String(steps),
    tokens === null ? "-" : (tokens / 1e6).toFixed(1),
    loss === null ? "-" : loss.toFixed(4),
    (seconds / 60).toFixed(0),
    `${cores} cores, PyTorch ${torch}`,
  ]);
  const heads = [
    "stage",
    "learned from",
    "examples",
    "steps",
    "million tokens",
    "loss at the end",
    "minutes of wall time",
    "on",
  ];
  const [first, last] = [curve[0], curve.at(-1)];
  const rose =
    first && last
      ? `On comparisons kept for the curve alone, greedy, one order each, RL went from ${inPercent(first.dev)} to ${inPercent(last.dev)}.`
      : "";
  return paragraphs([
    "## How it was trained",
    rose,
    markdownTable(heads, rows),
    "![Training by reward](plots/training.svg)",
  ]);
}

/** The whole document. */
export function describeResults(results: MiniResults): string {
  return `${paragraphs([
    "# rrm-mini: results",
    "Written by `npm run mini:eval`, which also draws the plots; nothing here is written by hand. Every comparison is held out and asked in both orders, greedily unless said otherwise, through this project's own converter and engine. A verdict that cannot be read counts as wrong. Intervals are 95 % and take a comparison for one cluster, because its two orders are no independent trials; differences are over the same comparisons.",
    barsText(results),
    accuracyText(results),
    computeText(results),
    robustnessText(results),
    trainingText(results),
    modelsText(results),
  ])}\n`;
}
