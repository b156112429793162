// Ratings and their intervals as a picture, the best response on top.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Standings } from "../../../core/tournaments/standings.ts";
import { standings } from "../tournament-signals.ts";
import { layoutPlot, plotSize, type PlotLayout, type PlotRow } from "./plot-layout.ts";
import { plotSummary, plotTitle, axisWords } from "./plot-words.ts";

/** The id of the picture. */
export const RATING_PLOT_ID = "rating-plot";

/** Dots and whiskers; nothing before the first match. */
export function RatingPlot(): JSX.Element | null {
  const text = useComputed(() => {
    const shown = standings.value;
    if (shown === null || shown.played === 0) return "";
    return JSON.stringify({ layout: layoutPlot(shown.table, shown.champion), ...wordsOf(shown) });
  });
  if (text.value === "") return null;
  const { layout, ...words } = JSON.parse(text.value) as { layout: PlotLayout } & PlotWords;
  return (
    <div class="plot-scroll" role="group" aria-label="Rating plot" tabIndex={0}>
      <svg
        id={RATING_PLOT_ID}
        class="rating-plot"
        viewBox={`0 0 ${layout.width} ${layout.height}`}
        role="img"
        aria-labelledby="rating-plot-title rating-plot-desc"
      >
        <title id="rating-plot-title">{words.title}</title>
        <desc id="rating-plot-desc">{words.summary}</desc>
        <Axis layout={layout} words={words} />
        {layout.rows.map((row) => (
          <Row key={row.entrant} row={row} />
        ))}
      </svg>
    </div>
  );
}

interface PlotWords {
  readonly title: string;
  readonly summary: string;
  readonly axis: readonly [string, string];
}

function wordsOf({ table, champion }: Standings): PlotWords {
  return {
    title: plotTitle(table),
    summary: plotSummary(table, champion),
    axis: axisWords(table, champion),
  };
}

function Axis({ layout, words }: { layout: PlotLayout; words: PlotWords }): JSX.Element {
  const [top, bottom] = layout.grid;
  const middle = (plotSize.left + layout.width - plotSize.right) / 2;
  return (
    <g class="axis">
      {layout.ticks.map(({ x, text }) => (
        <g key={text}>
          <path d={`M${x} ${top}V${bottom}`} />
          <text x={x} y={bottom + 15} text-anchor="middle">
            {text}
          </text>
        </g>
      ))}
      {words.axis.map((line, index) => (
        <text key={line} x={middle} y={bottom + 36 + 16 * index} text-anchor="middle">
          {line}
        </text>
      ))}
    </g>
  );
}

/** The champion is told by its ring and by bold figures, not by a colour. */
function Row({ row }: { row: PlotRow }): JSX.Element {
  const { name, rating, isChampion, x, y, whisker } = row;
  return (
    <g class={isChampion ? "row champion" : "row"}>
      <text x={plotSize.left - 14} y={y + 4} text-anchor="end">
        {name}
      </text>
      {whisker && <path d={whiskerPath(whisker, y)} />}
      {x !== null && isChampion && <circle class="ring" cx={x} cy={y} r="7" />}
      {x !== null && <circle class="dot" cx={x} cy={y} r="4" />}
      <text x={plotSize.width - 4} y={y + 4} text-anchor="end">
        {rating}
      </text>
    </g>
  );
}

function whiskerPath([from, to]: readonly [number, number], y: number): string {
  return `M${from} ${y}H${to}M${from} ${y - 4}v8M${to} ${y - 4}v8`;
}
