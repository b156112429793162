// The part of RESULTS.md on how often each judge is right.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import type { Row, SetRow } from "../../../src/tasks/results/accuracy.ts";
import { JUDGES, JUDGE_NAMES, SET_NAMES } from "../../../src/tasks/results/judges.ts";
import { inPercent } from "../../../src/tasks/results/share.ts";
import { markdownTable } from "./markdown-table.ts";
import { comparedWords, differenceWords, shareWords } from "./words.ts";

const NAMES = JUDGES.map((judge) => JUDGE_NAMES[judge]);

const rights = ({ judges }: Row): readonly string[] =>
  JUDGES.map((judge) => shareWords(judges[judge]));

function setTable({ accuracy }: MiniResults): string {
  const rows = accuracy.sets.flatMap((row) =>
    JUDGES.map((judge) => {
      const found = row.judges[judge];
      return [
        SET_NAMES[row.set],
        JUDGE_NAMES[judge],
        String(row.comparisons),
        shareWords(found),
        shareWords(found.consistent),
        inPercent(found.none),
        found.tokens.toFixed(0),
      ];
    }),
  );
  const heads = [
    "set",
    "judge",
    "comparisons",
    "right",
    "both orders agree",
    "no verdict",
    "tokens",
  ];
  return markdownTable(heads, rows);
}

function leadText({ set, ahead, aheadInSteps }: SetRow): string {
  const { ofWarm, ofDirect } = ahead;
  const steps = aheadInSteps
    ? ` On families that need steps it is ${differenceWords(aheadInSteps)} points against DirectJudge: ${comparedWords(aheadInSteps)}.`
    : "";
  return `- ${SET_NAMES[set]}: RL against its warm start ${differenceWords(ofWarm)} points (${comparedWords(ofWarm)}), against DirectJudge ${differenceWords(ofDirect)} points (${comparedWords(ofDirect)}).${steps}`;
}

function familyTables({ accuracy }: MiniResults): readonly string[] {
  return accuracy.sets.flatMap(({ set }) => {
    const rows = accuracy.families.filter((row) => row.set === set);
    const cells = rows.map((row) => [
      row.family,
      row.steps ? "yes" : "no",
      String(row.comparisons),
      ...rights(row),
      differenceWords(row.ahead),
    ]);
    const heads = ["family", "steps", "comparisons", ...NAMES, "RL against DirectJudge, points"];
    return [`### By family: ${SET_NAMES[set]}`, markdownTable(heads, cells)];
  });
}

function weakest({ families }: MiniResults): string {
  const least = families.toSorted((a, b) => a.thinking.right - b.thinking.right)[0];
  const behind = families.filter(({ ahead }) => comparedWords(ahead) === "less");
  const worst = least
    ? `The RL judge is weakest on ${least.family}: ${shareWords(least.thinking)}.`
    : "";
  const rivals =
    behind.length === 0
      ? "On no in-domain family is DirectJudge shown to be ahead."
      : `DirectJudge is shown to be ahead on: ${behind.map(({ family }) => family).join(", ")}.`;
  return `${worst} ${rivals}`;
}

/** Sets, families and levels. */
export function accuracyText(results: MiniResults): string {
  const { sets, levels } = results.accuracy;
  const byLevel = levels.map((row) => [
    SET_NAMES[row.set],
    String(row.level),
    String(row.comparisons),
    ...rights(row),
  ]);
  return [
    "## How often each judge is right",
    "In-domain comparisons have operands or words that training never had in such a task; most are new combinations of numbers and words that it knows. Unseen phrasings also have sentences that it never had, most of them new combinations of known parts. Unseen families are kinds of task that it never had. Base has learned to solve tasks and to grade answers, each by itself; it never compared two, nor saw a box.",
    setTable(results),
    sets.map(leadText).join("\n"),
    "![Four judges on three sets](plots/sets.svg)",
    ...familyTables(results),
    weakest(results),
    "![Families](plots/families.svg)",
    "### By level",
    markdownTable(["set", "level", "comparisons", ...NAMES], byLevel),
    "![Levels](plots/levels.svg)",
  ].join("\n\n");
}
