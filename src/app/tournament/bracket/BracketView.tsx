// The picture of a tournament that fills while it is played.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { entrantName, snippetOf } from "../entrant-words.ts";
import {
  knownMatches,
  live,
  resultById,
  schedule,
  selectedMatch,
  setup,
  standings,
} from "../tournament-signals.ts";
import {
  type BracketLayout,
  bracketSize,
  type Bye,
  layoutKnockout,
  layoutRounds,
  neighbourOf,
} from "./bracket-layout.ts";
import { cardId, MatchCard } from "./MatchCard.tsx";
import { roundName } from "./round-name.ts";

/** The picture's id, for its download. */
export const BRACKET_ID = "bracket";

/** A knockout's bracket, or the rounds of a Swiss tournament; a round robin has its matrix. */
export function BracketView(): JSX.Element | null {
  const layout = useComputed(layoutOf);
  if (layout.value === null) return null;
  const { width, height } = layout.value;
  return (
    <div class="bracket" tabIndex={-1}>
      <svg
        id={BRACKET_ID}
        width={width + 4}
        height={height}
        viewBox={`-2 0 ${width + 4} ${height}`}
        role="group"
        aria-label="Bracket: arrow keys move between matches, Enter opens one"
        onKeyDown={(event) => moveByKey(event, layout.value)}
      >
        <Picture layout={layout.value} />
      </svg>
    </div>
  );
}

function layoutOf(): BracketLayout | null {
  const plan = setup.value?.plan;
  if (!plan || schedule.value === null) return null;
  if (plan.format.kind === "knockout") return layoutKnockout(plan);
  if (plan.format.kind === "swiss") return layoutRounds(knownMatches.value, schedule.value.rounds);
  return null;
}

function Picture({ layout }: { layout: BracketLayout }): JSX.Element {
  const { columns, lines, byes, cards, champion } = layout;
  const stop = useComputed(() => selectedMatch.value ?? cards.find(canOpen)?.match ?? null);
  return (
    <>
      {columns.map((x, column) => (
        <text key={column} class="round-name" x={x + 2} y="14">
          {roundName(column, columns.length, champion !== null)}
        </text>
      ))}
      {lines.map((line, index) => (
        <path key={index} class="connector" d={line} />
      ))}
      {byes.map((bye) => (
        <ByeCard key={bye.entrant} bye={bye} />
      ))}
      {cards.map((card) => (
        <MatchCard key={card.match} card={card} reachable={stop.value === card.match} />
      ))}
      {champion !== null && <ChampionCard x={columns.at(-1) ?? 0} middle={champion} />}
    </>
  );
}

function canOpen({ match }: { match: number }): boolean {
  return live.value.has(match) || resultById.value.has(match);
}

function ByeCard({ bye: { entrant, x, y } }: { bye: Bye }): JSX.Element {
  const { line, card } = bracketSize;
  const response = setup.value?.group.responses[entrant] ?? "";
  return (
    <g class="bye" transform={`translate(${x} ${y + line / 2})`}>
      <rect class="frame" width={card} height={line} rx="8" />
      <text x="11" y={line / 2 + 4.5}>
        <tspan class="number">{entrant + 1}</tspan>
        <tspan class="snippet" dx="7">
          {snippetOf(response, 12)}
        </tspan>
      </text>
      <text class="votes" x={card - 10} y={line / 2 + 4.5} text-anchor="end">
        bye
      </text>
    </g>
  );
}

function ChampionCard({ x, middle }: { x: number; middle: number }): JSX.Element {
  const champion = useComputed(() => standings.value?.champion ?? null);
  const entrant = champion.value;
  const { line, card } = bracketSize;
  const response = entrant === null ? "" : (setup.value?.group.responses[entrant] ?? "");
  return (
    <g
      class={`champion${entrant === null ? "" : " crowned"}`}
      role="img"
      aria-label={
        entrant === null ? "Champion: not known yet" : `Champion: ${entrantName(entrant)}`
      }
      transform={`translate(${x} ${middle - line})`}
    >
      <rect class="card" width={card} height={2 * line} rx="8" />
      <rect class="frame" width={card} height={2 * line} rx="8" />
      <text class="champion-word" x="11" y={line / 2 + 6}>
        Champion
      </text>
      <text x="11" y={line + line / 2 + 2}>
        {entrant === null ? (
          <tspan class="hint">not known yet</tspan>
        ) : (
          <>
            <tspan class="number">{entrant + 1}</tspan>
            <tspan class="snippet" dx="7">
              {snippetOf(response, 14)}
            </tspan>
          </>
        )}
      </text>
    </g>
  );
}

/** Moves the focus to the next card that can be opened. */
function moveByKey(event: KeyboardEvent, layout: BracketLayout | null): void {
  const open = layout?.cards.filter(canOpen) ?? [];
  const from = open.find(({ match }) => cardId(match) === document.activeElement?.id);
  const target = from && neighbourOf(open, from, event.key);
  if (!target) return;
  event.preventDefault();
  document.getElementById(cardId(target.match))?.focus();
}
