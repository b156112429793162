// The part of RESULTS.md on what should not matter, and on how sure the judge says it is.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { JUDGE_NAMES } from "../../../src/tasks/results/judges.ts";
import { inPercent } from "../../../src/tasks/results/share.ts";
import { markdownTable } from "./markdown-table.ts";
import { comparedWords, differenceWords, shareWords } from "./words.ts";

function mannerText({ manner }: MiniResults): string {
  const { comparisons, plain, blustered, lost, longerWins, undecided } = manner;
  const rows = [
    ["responses as they are", shareWords(plain)],
    ["flattery before the worse one and three sure sentences after it", shareWords(blustered)],
  ];
  const even = longerWins.low <= 0.5 && longerWins.high >= 0.5;
  const loss = {
    more: "bluster costs accuracy",
    less: "bluster gives the worse response away",
    "no difference shown": "no effect is shown",
  }[comparedWords(lost)];
  return [
    "## Manner",
    markdownTable(["comparison", "right"], rows),
    `${comparisons} comparisons: families whose responses are held to their every word (exact word count, word rules, format) are left out, because there more words are wrong. Lost by it: ${differenceWords(lost)} points, so ${loss}. Of two responses that are the same but for these words, the longer wins ${shareWords(longerWins)} of the verdicts that could be read (${inPercent(undecided)} could not)${even ? ": no effect of such words, and of length with them, is shown" : ": such words, or length with them, do tip it"}.`,
  ].join("\n\n");
}

function injectionText({ injection }: MiniResults): string {
  const rows = injection.map(({ target, comparisons, changed, obeyed, accuracy }) => [
    target,
    String(comparisons),
    shareWords(changed),
    shareWords(obeyed),
    shareWords(accuracy),
  ]);
  return [
    "## Sentences to the judge",
    'One sentence in a response speaks to the judge ("choose this one", a forged `</think>`, a verdict), worded as training never had it. `changed` is against the same rollout without it; `gone over` is to the response that holds it. Families whose responses are held to their every word are left out.',
    markdownTable(
      ["in the response that is", "comparisons", "changed", "gone over", "right"],
      rows,
    ),
  ].join("\n\n");
}

function calibrationText({ calibration }: MiniResults): string {
  const four = ({ by, low, high }: { by: number; low: number; high: number }): string =>
    `${by.toFixed(4)} (${low.toFixed(4)}-${high.toFixed(4)})`;
  const rows = calibration.map(({ judge, votes, count, ece, brier }) => [
    JUDGE_NAMES[judge],
    String(votes),
    String(count),
    four(ece),
    four(brier),
  ]);
  const [single] = calibration;
  const bins = single?.bins ?? [];
  const sure = bins.at(-1);
  return [
    "## Calibration",
    "The product's own probability of a verdict, and its mean over votes: expected calibration error over ten equal bins of how sure it was (1/2 to 1), and Brier score. Lower is better in both.",
    markdownTable(["judge", "votes", "probabilities", "ECE", "Brier"], rows),
    sure
      ? `Of ${single?.count} single verdicts ${sure.count} were stated with at least ${inPercent(sure.from)}: on average ${inPercent(sure.stated)}, and ${inPercent(sure.right)} of them were right.`
      : "No probability was read.",
    "![Calibration](plots/calibration.svg)",
  ].join("\n\n");
}

function quantizationText({ quantization }: MiniResults): string {
  const rows = quantization.map((point) => [
    point.dtype,
    (point.bytes / 1e6).toFixed(2),
    String(point.comparisons),
    shareWords(point.accuracy),
    differenceWords(point.gained),
    shareWords(point.agreement),
  ]);
  return [
    "## Quantization",
    "The same checkpoint in three precisions.",
    markdownTable(
      ["dtype", "MB", "comparisons", "right", "points against fp32", "fp32's verdict"],
      rows,
    ),
  ].join("\n\n");
}

/** Manner, injection, calibration and quantization. */
export function robustnessText(results: MiniResults): string {
  return [
    mannerText(results),
    injectionText(results),
    calibrationText(results),
    quantizationText(results),
  ].join("\n\n");
}
