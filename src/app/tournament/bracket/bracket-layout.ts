// Where the cards of a bracket stand, and the lines between them: plain data, in SVG units.

import type { Match } from "../../../core/tournaments/match.ts";
import { planKnockout, seedingOf, type Slot } from "../../../core/tournaments/knockout.ts";
import type { TournamentPlan } from "../../../core/tournaments/tournament-format.ts";

/** The place of a match. */
export interface BracketCard {
  /** The match's id. */
  readonly match: number;
  readonly round: number;
  /** Who plays in it, as far as the schedule says so from the start. */
  readonly slots: readonly [Slot, Slot];
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
}

/** Somebody who need not play in the first round. */
export interface Bye {
  readonly entrant: number;
  readonly x: number;
  readonly y: number;
}

/** A whole picture. */
export interface BracketLayout {
  readonly width: number;
  readonly height: number;
  readonly cards: readonly BracketCard[];
  readonly byes: readonly Bye[];
  /** Path data of the lines from a match to the one that its winner plays next. */
  readonly lines: readonly string[];
  /** Left edge of every round, and of the champion's place where there is one. */
  readonly columns: readonly number[];
  /** Middle of the champion's place; null where no match is the final. */
  readonly champion: number | null;
}

/** Sizes of the picture's parts. */
export const bracketSize = { card: 172, line: 24, gap: 26, pitch: 64, head: 30 } as const;

const CARD_HEIGHT = 2 * bracketSize.line;
const STEP = bracketSize.card + bracketSize.gap;

function heightOf(rows: number): number {
  return bracketSize.head + rows * bracketSize.pitch;
}

/** Upper edge of a card whose middle is that of so many rows. */
function cardTop(middle: number): number {
  return bracketSize.head + middle * bracketSize.pitch - CARD_HEIGHT / 2;
}

/** From the right edge of one card to the left edge of the next, with a step between. */
function connect(fromX: number, fromY: number, toX: number, toY: number): string {
  const bend = (fromX + toX) / 2;
  return `M${fromX} ${fromY}H${bend}V${toY}H${toX}`;
}

interface Placed {
  readonly x: number;
  /** Middle, in units. */
  readonly middle: number;
}

function middleOf({ y }: BracketCard): number {
  return y + CARD_HEIGHT / 2;
}

/** The bracket of a knockout: every match half-way between those that lead to it. */
export function layoutKnockout(plan: TournamentPlan): BracketLayout {
  const bracket = planKnockout(seedingOf(plan));
  const rounds = (bracket.at(-1)?.round ?? 0) + 1;
  const cards: BracketCard[] = [];
  const byes: Bye[] = [];
  const lines: string[] = [];
  // Counted in rows of the first round: a place of round r spans 2^r of them.
  const place = (slot: Slot, round: number, row: number): Placed => {
    const middle = row + 2 ** round / 2;
    if ("entrant" in slot) {
      const bye = { entrant: slot.entrant, x: 0, y: cardTop(middle) };
      byes.push(bye);
      return { x: bracketSize.card, middle: bye.y + CARD_HEIGHT / 2 };
    }
    const match = bracket[slot.winnerOf];
    if (!match) return { x: 0, middle };
    const card = {
      match: match.id,
      round,
      slots: match.slots,
      x: round * STEP,
      y: cardTop(middle),
    };
    cards.push(card);
    if (round > 0) {
      for (const [half, before] of match.slots.entries()) {
        const { x, middle: from } = place(before, round - 1, row + half * 2 ** (round - 1));
        lines.push(connect(x, from, card.x, middleOf(card)));
      }
    }
    return { x: card.x + bracketSize.card, middle: middleOf(card) };
  };
  const final = place({ winnerOf: bracket.length - 1 }, rounds - 1, 0);
  const championX = rounds * STEP;
  lines.push(connect(final.x, final.middle, championX, final.middle));
  return {
    width: championX + bracketSize.card,
    height: heightOf(2 ** (rounds - 1)),
    cards: cards.toSorted((a, b) => a.match - b.match),
    byes,
    lines,
    columns: Array.from({ length: rounds + 1 }, (_, round) => round * STEP),
    champion: final.middle,
  };
}

/** Rounds side by side, for formats in which no match leads to another. */
export function layoutRounds(matches: readonly Match[], rounds: number): BracketLayout {
  const rows = Array<number>(rounds).fill(0);
  const cards = matches.map(({ id, round, pair: [first, second] }) => {
    const row = rows[round] ?? 0;
    rows[round] = row + 1;
    const slots = [{ entrant: first }, { entrant: second }] as const;
    return { match: id, round, slots, x: round * STEP, y: cardTop(row + 0.5) };
  });
  return {
    width: rounds * STEP - bracketSize.gap,
    height: heightOf(Math.max(1, ...rows)),
    cards,
    byes: [],
    lines: [],
    columns: Array.from({ length: rounds }, (_, round) => round * STEP),
    champion: null,
  };
}

/** The card next to another in the direction of an arrow key; undefined where there is none. */
export function neighbourOf(
  cards: readonly BracketCard[],
  from: BracketCard,
  key: string,
): BracketCard | undefined {
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: 0, ArrowDown: 0 }[key];
  if (step === undefined) return undefined;
  const distance = ({ y }: BracketCard): number => Math.abs(y - from.y);
  const candidates = cards.filter(
    ({ round, y }) =>
      round === from.round + step && (step !== 0 || (key === "ArrowUp" ? y < from.y : y > from.y)),
  );
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}
