// What a card of the bracket says: who meets, the votes, and how it stands.

import type { Slot } from "../../../core/tournaments/knockout.ts";
import type { Match, MatchResult } from "../../../core/tournaments/match.ts";
import { entrantName } from "../entrant-words.ts";
import type { LiveMatch } from "../tournament-state.ts";

/**
 * How a match stands. `known`: its entrants are known, and it has not begun; `interrupted`: it was at
 * work when the tournament was paused.
 */
export type CardStanding = "waiting" | "known" | "live" | "interrupted" | "played";

/** One of the two lines of a card. */
export interface CardLine {
  /** Null where it is not known yet who comes here. */
  readonly entrant: number | null;
  /** Who may come here, where that can be said. */
  readonly hint: string;
  readonly votes: number | null;
  /** Whether this one goes on, or was preferred where nobody does. */
  readonly won: boolean;
}

/** A card's content. */
export interface CardView {
  readonly standing: CardStanding;
  readonly lines: readonly [CardLine, CardLine];
  /** "coin", "level", "more votes" and the like; empty where votes decided. */
  readonly mark: string;
  readonly invalid: number;
  readonly ties: number;
  /** The same in words, for those who do not see it. */
  readonly words: string;
}

/** What is known of the matches. */
export interface MatchSources {
  readonly known: ReadonlyMap<number, Match>;
  readonly results: ReadonlyMap<number, MatchResult>;
  readonly live: ReadonlyMap<number, LiveMatch>;
  /** Whether the tournament is being played. */
  readonly isRunning: boolean;
}

function hintOf(slot: Slot, { known }: MatchSources): string {
  if ("entrant" in slot) return "";
  const before = known.get(slot.winnerOf);
  if (!before) return "not known yet";
  return `winner of ${before.pair.map((entrant) => entrant + 1).join(" / ")}`;
}

/** Whom a schedule has in a slot, where that does not depend on a match. */
function fixedEntrant(slot: Slot, sources: MatchSources): number | null {
  if ("entrant" in slot) return slot.entrant;
  const result = sources.results.get(slot.winnerOf);
  return result?.advances == null ? null : (result.match.pair[result.advances] ?? null);
}

const marks: Readonly<Record<MatchResult["decision"], string>> = {
  votes: "",
  "more-votes": "more votes",
  coin: "coin",
  level: "level",
  "no-verdict": "no verdict",
};

function standingOf(id: number, { known, results, live, isRunning }: MatchSources): CardStanding {
  if (results.has(id)) return "played";
  if (live.has(id)) return isRunning ? "live" : "interrupted";
  return known.has(id) ? "known" : "waiting";
}

function wordsOf(
  standing: CardStanding,
  lines: readonly [CardLine, CardLine],
  mark: string,
): string {
  const [first, second] = lines.map(({ entrant, hint }) =>
    entrant === null ? hint : entrantName(entrant),
  );
  const pair = `${first} against ${second}`;
  const votes = lines.map((line) => line.votes ?? 0).join(" to ");
  if (standing === "waiting" || standing === "known") return `${pair}: not played yet`;
  if (standing === "live") return `${pair}: at work, ${votes} votes`;
  if (standing === "interrupted") return `${pair}: interrupted, ${votes} votes`;
  const winner = lines.find(({ won }) => won);
  if (!winner || winner.entrant === null) return `${pair}: ${mark}, ${votes} votes`;
  const how = mark === "coin" ? "goes on by a coin toss" : "won";
  const note = mark === "more votes" ? ", after more votes" : "";
  return `${pair}: ${entrantName(winner.entrant)} ${how}, ${votes} votes${note}`;
}

/** Votes of all its judgments so far. */
function countOf({ earlier, run: { tally } }: LiveMatch): LiveMatch["earlier"] {
  const [first, second] = earlier.votes;
  return {
    votes: [first + tally.votes[0], second + tally.votes[1]],
    invalid: earlier.invalid + tally.invalid,
    ties: earlier.ties + tally.ties,
  };
}

/** The card of a match. @param slots as the schedule has them */
export function cardView(
  id: number,
  slots: readonly [Slot, Slot],
  sources: MatchSources,
): CardView {
  const [result, live] = [sources.results.get(id), sources.live.get(id)];
  const tally = result ?? (live && countOf(live));
  const standing = standingOf(id, sources);
  const goesOn = result ? (result.advances ?? result.winner) : null;
  const line = (place: 0 | 1): CardLine => ({
    entrant: fixedEntrant(slots[place], sources),
    hint: hintOf(slots[place], sources),
    votes: tally ? tally.votes[place] : null,
    won: goesOn === place,
  });
  const lines = [line(0), line(1)] as const;
  const ties = tally?.ties ?? 0;
  const mark = result ? marks[result.decision] : live?.attempt === 1 ? "more votes" : "";
  return {
    standing,
    lines,
    mark,
    invalid: tally?.invalid ?? 0,
    ties,
    words: wordsOf(standing, lines, mark) + (ties > 0 ? `, ${ties} found equal` : ""),
  };
}
