// What a file holds, what it leaves out, and what it waits for.

import { partsThatMet } from "../../../core/ratings/connectivity.ts";
import type { RatingTable } from "../../../core/ratings/rating-table.ts";
import { ktoLabels } from "../../../core/tournaments/feedback-lines.ts";
import type { Preferences } from "../../../core/tournaments/preferences.ts";
import type { ResponseGroup } from "../../../core/tournaments/response-group.ts";
import type { Standings } from "../../../core/tournaments/standings.ts";
import { entrantName } from "../entrant-words.ts";
import { entrantList } from "./entrant-list.ts";

/** "1 pair", "12 pairs". */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? one : many}`;
}

/** "; left out: 2 undecided, 1 below the margin"; nothing where all was taken. */
function leftOutWords(leftOut: Preferences["leftOut"]): string {
  const { undecided, belowMargin, identical, contradictory, others } = leftOut;
  const parts = [
    [undecided, "undecided"],
    [belowMargin, "below the margin"],
    [identical, "between identical texts"],
    [contradictory, "contradictory"],
    [others, "not won by the champion"],
  ] as const;
  const words = parts.flatMap(([count, reason]) => (count === 0 ? [] : [`${count} ${reason}`]));
  return words.length === 0 ? "" : `; left out: ${words.join(", ")}`;
}

/** Why what rests on the champion cannot be written; null where there is one. */
export function championWait({ champion, played, matches, table }: Standings): string | null {
  if (champion !== null) return null;
  if (played < matches) return "Waits for the champion.";
  if (table.champions.length === 0) return "There is no champion: no match gave a verdict.";
  if (partsThatMet(table.components).length > 1) {
    return "There is no champion: not all responses can be compared.";
  }
  return `There is no champion: ${entrantList(table.champions)} share the top rating.`;
}

/** Which response it is. */
export function bestWords(standings: Standings): string {
  const { champion, byCoin } = standings;
  const by = byCoin ? ", which came through a coin toss" : "";
  return champion === null ? (championWait(standings) ?? "") : `${entrantName(champion)}${by}`;
}

/** How many pairs, and which matches gave none. */
export function pairWords({ pairs, leftOut }: Preferences): string {
  return `${counted(pairs.length, "pair")}${leftOutWords(leftOut)}`;
}

/** How many lines, and what gave none. */
export function ktoWords(group: ResponseGroup, { pairs, leftOut }: Preferences): string {
  const named = new Set(pairs.flatMap(({ chosen, rejected }) => [chosen, rejected]));
  const lines = ktoLabels(group, pairs).size;
  const both = named.size - lines;
  const mixed = both === 0 ? "" : `; without ${counted(both, "response")} both chosen and rejected`;
  return `${counted(lines, "line")}${mixed}${leftOutWords(leftOut)}`;
}

/** How many rewards, and for whom there is none. */
export function rewardWords({ rows }: RatingTable): string {
  const unknown = rows.flatMap(({ entrant, votes }) => (votes === 0 ? [entrant] : []));
  const note =
    unknown.length === 0 ? "" : `; nothing is known of ${entrantList(unknown)}, hence null`;
  return `1 line, ${counted(rows.length - unknown.length, "reward")}${note}`;
}

/** How much of the tournament there is. */
export function runWords({ played, matches }: Standings): string {
  return played === matches
    ? `${counted(matches, "match", "matches")} with all rollouts`
    : `as far as it got: ${played} of ${matches} matches`;
}
