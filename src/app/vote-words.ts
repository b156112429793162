// A vote in plain words: who leads, how sure that is, and why voting ended.

import type { Judgment, VoteTally, VotingEnd } from "../core/judge.ts";
import { formatProbability, formatSure } from "./format.ts";
import type { ResponseNames } from "./response-names.ts";

/** A headline, a sentence or two that explain it, and what may bring a verdict; each may be empty. */
export interface OutcomeWords {
  readonly title: string;
  readonly detail: string;
  readonly advice: string;
}

const ends: Readonly<Record<VotingEnd, string>> = {
  complete: "",
  majority: "Ended early: the votes left could not have changed it.",
  posterior: "Ended early: this was sure enough.",
  agreement: "Ended early: the votes agreed, so no more were added.",
};

/**
 * Says what a vote decided. A level count or none at all is undecided and names no winner.
 * @param soft whether probabilities decided
 */
export function voteWords(
  { winner, tally, ended }: Judgment,
  soft: boolean,
  { full }: ResponseNames,
): OutcomeWords {
  const cast = tally.votes[0] + tally.votes[1];
  const [first, second] = soft ? tally.soft.map((sum) => sum.toFixed(2)) : tally.votes.map(String);
  const by = soft ? " by probability" : "";
  const ties = tally.ties === 0 ? [] : [tieWords(tally.ties)];
  if (winner !== null) {
    const count = `${[first, second][winner]} of ${formatVotes(cast)}${by}.`;
    const detail = [count, ...ties, ends[ended]].join(" ").trim();
    return { title: `${full[winner]} is better`, detail, advice: "" };
  }
  if (cast === 0 && tally.ties > 0) {
    return {
      title: "Undecided: no preference",
      detail: `${tieWords(tally.ties)} No rollout preferred either.`,
      advice: "More votes, or another seed in Settings, may tell them apart.",
    };
  }
  if (cast === 0) {
    return {
      title: "Undecided: no valid vote",
      detail: "No rollout gave a verdict.",
      advice: "Allow more tokens or set a thinking budget in Settings.",
    };
  }
  return {
    title: "Undecided: the votes are level",
    detail: [`${first} to ${second}${by}.`, ...ties].join(" "),
    advice: "More votes, or another seed in Settings, may settle it.",
  };
}

/** "3 rollouts found both equal.": never votes, whichever way. */
function tieWords(ties: number): string {
  return `${ties} ${ties === 1 ? "rollout" : "rollouts"} found both equal.`;
}

/** Whom more votes would prefer, and how sure that is. */
export function posteriorWords({ votes, posterior }: VoteTally, { full }: ResponseNames): string {
  if (votes[0] + votes[1] === 0) return "No vote counted yet";
  if (votes[0] === votes[1]) return "Even: more votes could prefer either response";
  const leader = posterior > 0.5 ? 0 : 1;
  const sure = formatSure(Math.max(posterior, 1 - posterior));
  return `${sure} sure that more votes would prefer ${full[leader]}`;
}

/** What the rollouts' own probabilities say on average. */
export function probabilityWords({ probability }: VoteTally, { full }: ResponseNames): string {
  if (probability === null) return "no probability read yet";
  const leader = probability >= 0.5 ? 0 : 1;
  const mean = formatProbability(Math.max(probability, 1 - probability));
  return `mean probability of ${full[leader]} ${mean}`;
}

/** The count by probability, which decides where soft votes were asked for. */
export function softWords({ soft }: VoteTally): string {
  return `counted by probability: ${soft[0].toFixed(2)} to ${soft[1].toFixed(2)}`;
}

/** "1 vote", "8 votes". */
export function formatVotes(votes: number): string {
  return `${votes} ${votes === 1 ? "vote" : "votes"}`;
}
