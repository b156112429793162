// Where the dots and whiskers of the rating plot stand: plain data, in SVG units.

import type { RatingTable } from "../../../core/ratings/rating-table.ts";
import { axisTicks } from "./axis-ticks.ts";
import { ratingRows } from "./rating-rows.ts";

/** A response's row. */
export interface PlotRow {
  readonly entrant: number;
  readonly name: string;
  /** The rating in figures. */
  readonly rating: string;
  readonly isChampion: boolean;
  /** Middle of the row. */
  readonly y: number;
  /** The dot; null where nothing is known. */
  readonly x: number | null;
  /** Both ends of the whisker; null where there is none. */
  readonly whisker: readonly [number, number] | null;
}

/** The whole picture. */
export interface PlotLayout {
  readonly width: number;
  readonly height: number;
  readonly rows: readonly PlotRow[];
  readonly ticks: readonly { readonly x: number; readonly text: string }[];
  /** Upper and lower end of the grid lines. */
  readonly grid: readonly [number, number];
}

/** Sizes of the picture's parts. */
export const plotSize = { width: 400, left: 112, right: 50, top: 10, foot: 62 } as const;

/** Where ratings begin. */
const START = 1000;

/** Many responses move closer together. */
function pitchOf(rows: number): number {
  return rows > 24 ? 17 : 22;
}

function endsOf({ rows }: RatingTable): readonly [number, number] {
  const met = rows.filter(({ votes }) => votes > 0);
  const all = met.flatMap(({ rating, interval }) => [rating, ...(interval ?? [])]);
  return all.length === 0 ? [START, START] : [Math.min(...all), Math.max(...all)];
}

/** Lays the plot out, a row a response in the order of the ranking. */
export function layoutPlot(table: RatingTable, champion: number | null): PlotLayout {
  const ticks = axisTicks(...endsOf(table));
  const [from = 0, to = 1] = [ticks[0], ticks.at(-1)];
  const inner = plotSize.width - plotSize.left - plotSize.right;
  const across = (rating: number): number =>
    Number((plotSize.left + (inner * (rating - from)) / (to - from)).toFixed(2));
  const pitch = pitchOf(table.rows.length);
  const bottom = plotSize.top + table.rows.length * pitch;
  const rows = ratingRows(table, champion).map(({ entrant, name, rating, isChampion }, place) => {
    const { rating: value = START, interval = null, votes = 0 } = table.rows[entrant] ?? {};
    const whisker = interval && ([across(interval[0]), across(interval[1])] as const);
    const y = plotSize.top + (place + 0.5) * pitch;
    const known = votes > 0;
    const x = known ? across(value) : null;
    return { entrant, name, rating: known ? rating : "–", isChampion, y, x, whisker };
  });
  return {
    width: plotSize.width,
    height: bottom + plotSize.foot,
    rows,
    ticks: ticks.map((tick) => ({ x: across(tick), text: String(tick).replace("-", "−") })),
    grid: [plotSize.top, bottom],
  };
}
