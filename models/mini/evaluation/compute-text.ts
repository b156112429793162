// The part of RESULTS.md on what more compute buys, and what less costs: votes, thought, tournaments.

import type { MiniResults } from "../../../src/tasks/mini-results.ts";
import { SET_NAMES } from "../../../src/tasks/results/judges.ts";
import { inPercent } from "../../../src/tasks/results/share.ts";
import { markdownTable } from "./markdown-table.ts";
import { IN_EACH_ORDER, SUBSETS } from "./votes.ts";
import { comparedWords, differenceWords, shareWords } from "./words.ts";

function votesText({ votes }: MiniResults): string {
  const rows = votes.map((point) => [
    SET_NAMES[point.set],
    String(point.temperature),
    String(point.votes),
    String(point.comparisons),
    shareWords(point.accuracy),
    differenceWords(point.gained),
    shareWords(point.soft),
    inPercent(point.undecided),
  ]);
  const most = votes.filter((point) => votes.every((other) => other.votes <= point.votes));
  const gains = most.map(
    ({ set, temperature, votes: count, gained }) =>
      `- ${SET_NAMES[set]}, temperature ${temperature}: ${count} votes against one ${differenceWords(gained)} points (${comparedWords(gained)}).`,
  );
  return [
    "## Votes",
    `One draw of ${IN_EACH_ORDER} rollouts in each order of every comparison; each number of votes is averaged over ${SUBSETS} subsets of it, half of a subset in each order (${2 * IN_EACH_ORDER} votes are the whole draw). Level votes count half, as the coin that decides such a match would.`,
    markdownTable(
      [
        "set",
        "temperature",
        "votes",
        "comparisons",
        "right",
        "points against one vote",
        "by probabilities",
        "level",
      ],
      rows,
    ),
    gains.join("\n"),
    "![Votes](plots/votes.svg)",
  ].join("\n\n");
}

function budgetsText({ budgets }: MiniResults): string {
  const rows = budgets.map((point) => [
    String(point.budget ?? "full"),
    shareWords(point.accuracy),
    point.gained ? differenceWords(point.gained) : "",
    shareWords(point.consistent),
    inPercent(point.forced),
    point.tokens.toFixed(0),
  ]);
  const falls = budgets.filter(({ gained }) => gained && comparedWords(gained) === "less");
  const dip =
    falls.length === 0
      ? "No step up in budget shows a loss."
      : `Accuracy is shown to fall on the way to ${falls.map(({ budget }) => budget ?? "full").join(", ")}. Training never showed a verdict that is forced amid the work.`;
  return [
    "## Thinking budget",
    "Thought is cut off after so many tokens and the verdict forced, as `--budget` does it.",
    markdownTable(
      ["budget", "right", "points against the line above", "both orders agree", "forced", "tokens"],
      rows,
    ),
    dip,
    "![Budget](plots/budgets.svg)",
  ].join("\n\n");
}

function probesText({ probes: { every, points } }: MiniResults): string {
  const rows = points.map((point) => [
    String(point.settle ?? "never"),
    shareWords(point.accuracy),
    differenceWords(point.gained),
    point.tokens.toFixed(0),
    inPercent(point.saved),
    inPercent(point.settled),
  ]);
  const free = points.filter(({ settle, gained }) => settle !== null && gained.high >= 0);
  const [best] = free.toSorted((a, b) => b.saved - a.saved);
  const sum = best
    ? `Of the thresholds that show no loss, ${best.settle} saves most: ${inPercent(best.saved)} of the tokens.`
    : "Every threshold shows a loss.";
  return [
    "## Live probes",
    `Every ${every} tokens of thought the verdict's probability is read; three in a row at the threshold end the thought. Tokens count what the rollout writes, not what probes compute beside it.`,
    markdownTable(
      ["threshold", "right", "points against never", "tokens", "saved", "ended early"],
      rows,
    ),
    sum,
    "![Probes](plots/probes.svg)",
  ].join("\n\n");
}

const WAYS = {
  random: "random choice",
  "vote-share": "share of votes in the round robin",
  knockout: "knockout",
  elo: "Elo over the round robin",
} as const;

function bestOfText({ bestOf }: MiniResults): string {
  const rows = bestOf.map((point) => [
    WAYS[point.way],
    shareWords(point.accuracy),
    point.judgments.toFixed(1),
    point.votes.toFixed(1),
  ]);
  return [
    "## Best of eight",
    `${bestOf[0]?.groups ?? 0} groups of eight different responses, two or three of them right (tasks that have not so many responses, as formats have not, give none); every match has one verdict in each order, and four more at temperature 0.6 where these disagree. Where several are level at the top, the share of right ones among them counts.`,
    markdownTable(["taken by", "a right one", "judgments", "verdicts"], rows),
    "![Best of eight](plots/best-of.svg)",
  ].join("\n\n");
}

/** Votes, budgets, probes and tournaments. */
export function computeText(results: MiniResults): string {
  return [votesText(results), budgetsText(results), probesText(results), bestOfText(results)].join(
    "\n\n",
  );
}
