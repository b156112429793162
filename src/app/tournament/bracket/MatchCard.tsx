// One match in the picture of a tournament: two lines, the winner marked, a way into its reasoning.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { entrantName, snippetOf } from "../entrant-words.ts";
import { openMatch } from "../open-match.ts";
import { knownById, live, phase, resultById, selectedMatch, setup } from "../tournament-signals.ts";
import { type BracketCard, bracketSize } from "./bracket-layout.ts";
import { type CardLine, type CardView, cardView } from "./card-view.ts";

/** The id of a match's card. */
export function cardId(match: number): string {
  return `card-${match}`;
}

/**
 * A card, drawn anew only when what it says changes.
 * @param props.reachable whether the tab key stops here; arrow keys move on from there
 */
export function MatchCard({
  card,
  reachable,
}: {
  card: BracketCard;
  reachable: boolean;
}): JSX.Element {
  const { match, slots, x, y } = card;
  const text = useComputed(() => {
    const isRunning = phase.value === "running";
    const known = knownById.value;
    const sources = { known, results: resultById.value, live: live.value, isRunning };
    return JSON.stringify(cardView(match, slots, sources));
  });
  const selected = useComputed(() => selectedMatch.value === match);
  const view = JSON.parse(text.value) as CardView;
  const open = ["live", "interrupted", "played"].includes(view.standing);
  return (
    <g
      id={cardId(match)}
      class={`match-card ${view.standing}${selected.value ? " selected" : ""}`}
      transform={`translate(${x} ${y})`}
      {...(open
        ? { ...opening(match), tabindex: reachable ? 0 : -1, "aria-pressed": selected.value }
        : { role: "img" })}
      aria-label={view.words}
    >
      <rect class="card" width={bracketSize.card} height={2 * bracketSize.line} rx="8" />
      {view.lines.map((line, place) => (
        <Line key={place} line={line} place={place} view={view} />
      ))}
      <path class="rule" d={`M0 ${bracketSize.line}H${bracketSize.card}`} />
      <rect class="frame" width={bracketSize.card} height={2 * bracketSize.line} rx="8" />
      <rect class="pulse-bar" x="-1" width="4" height={2 * bracketSize.line} rx="2" />
    </g>
  );
}

function opening(match: number) {
  const open = (): void => openMatch(match);
  return {
    role: "button" as const,
    onClick: open,
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      open();
    },
  };
}

interface LineProps {
  readonly line: CardLine;
  readonly place: number;
  readonly view: CardView;
}

function Line({ line, place, view }: LineProps): JSX.Element {
  const { line: height, card } = bracketSize;
  const baseline = place * height + height / 2 + 4.5;
  const right = rightText(line, place, view);
  return (
    <g class={`line${line.won ? " won" : ""}`}>
      {line.won && <path class="wash" d={washOf(place)} />}
      {/* What is wider than its letters were reckoned ends where its place does. */}
      <svg width={card - 14 - right.length * DIGIT} height={2 * height}>
        <text x="11" y={baseline}>
          <EntrantText line={line} room={roomBeside(line, right)} />
        </text>
      </svg>
      <text class="votes" x={card - 10} y={baseline} text-anchor="end">
        {right}
      </text>
    </g>
  );
}

/** The half of the card that the winner has, its two outer corners round. */
function washOf(place: number): string {
  const { card, line } = bracketSize;
  return place === 0
    ? `M0 ${line}V8A8 8 0 0 1 8 0H${card - 8}A8 8 0 0 1 ${card} 8V${line}Z`
    : `M0 ${line}V${2 * line - 8}A8 8 0 0 0 8 ${2 * line}H${card - 8}A8 8 0 0 0 ${card} ${2 * line - 8}V${line}Z`;
}

/** Width of a figure or letter beside it, in SVG units. */
const DIGIT = 8;

/** Characters that fit on a card's line in all, and how many fewer bold ones do. */
const [ROOM, BOLD] = [18, 3];

function roomBeside({ entrant, won }: CardLine, right: string): number {
  return ROOM - String(entrant).length - right.length - (won ? BOLD : 0);
}

interface EntrantTextProps {
  readonly line: CardLine;
  readonly room: number;
}

function EntrantText({ line: { entrant, hint }, room }: EntrantTextProps): JSX.Element {
  const response = entrant === null ? "" : (setup.value?.group.responses[entrant] ?? "");
  if (entrant === null) return <tspan class="hint">{hint}</tspan>;
  return (
    <>
      <title>{`${entrantName(entrant)}: ${snippetOf(response, 300)}`}</title>
      <tspan class="number">{entrant + 1}</tspan>
      <tspan class="snippet" dx="6">
        {snippetOf(response, room)}
      </tspan>
    </>
  );
}

/** The votes; what else there is to say stands with whom it is about, if it is short. */
function rightText({ votes, won }: CardLine, place: number, view: CardView): string {
  const { mark, invalid, ties } = view;
  if (votes === null) return "";
  const marked = mark === "coin" ? won : mark === "level" && place === 1;
  const notes = [
    ...(marked ? [`${mark} ·`] : []),
    ...(ties > 0 && place === 0 ? [`+${ties} equal`] : []),
    ...(invalid > 0 && place === 1 ? [`+${invalid} void`] : []),
  ];
  return [...notes, votes].join(" ");
}
