// The part of RESULTS.md on how often each judge is right.

import {
  inPercent,
  JUDGE_NAMES,
  JUDGES,
  type MiniResults,
  type Row,
  SET_NAMES,
  type SetRow,
} from "../../../src/tasks/mini-results.ts";
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
    ]);
    const heads = ["family", "steps", "comparisons", ...NAMES];
    return [`### By family: ${SET_NAMES[set]}`, markdownTable(heads, cells)];
  });
}

function weakest({ families }: MiniResults): string {
  const least = families.toSorted((a, b) => a.thinking.right - b.thinking.right)[0];
  const behind = families.filter(({ thinking, direct }) => thinking.right < direct.right);
  const worst = least
    ? `The RL judge is weakest on ${least.family}: ${shareWords(least.thinking)}.`
    : "";
  const rivals =
    behind.length === 0
      ? "Thinking is ahead of DirectJudge, or level, on every in-domain family."
      : `DirectJudge is ahead on: ${behind.map(({ family }) => family).join(", ")}.`;
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
    "In-domain comparisons have operands and words that training never had, unseen phrasings also sentences, unseen families also kinds of task. Base has learned to solve tasks and never saw the judge's format.",
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
