// Line and bar charts as SVG that reads well on light and dark pages.

/** A value at a place of the axis, with the ends of its interval. */
export interface ChartPoint {
  /** What stands below it. */
  readonly label: string;
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** Values of one kind; the first series of a chart has the accent colour. */
export interface Series {
  readonly name: string;
  readonly points: readonly ChartPoint[];
}

/** A chart of shares from 0 to 1: lines over equally spaced labels, or bars side by side. */
export interface Chart {
  readonly kind: "lines" | "bars";
  readonly title: string;
  /** What the labels are. */
  readonly across: string;
  readonly up: string;
  /** Lowest share shown. */
  readonly from: number;
  readonly series: readonly Series[];
}

const SIZE = { width: 720, height: 360, left: 64, right: 16, top: 60 } as const;
/** Pixels below the axis, for labels that lie and for those that are turned. */
const LABEL_ROOM = { level: 52, turned: 128 } as const;
/** Least pixels of a place; a chart of many is wider. */
const LEAST_ROOM = 30;
/** More labels of bars than these are turned. */
const MOST_LEVEL = 5;
const COLORS = ["one", "two", "three", "four"] as const;

/** The page's own colours (src/app/styles/theme.css). */
const STYLE = `
  text { font: 12px system-ui, sans-serif; fill: #625f59 }
  .title { font-size: 15px; font-weight: 600; fill: #1c1b19 }
  .grid { stroke: #e3e0d9 } .whisker { stroke: #1c1b19 }
  .one { --c: #1b57c4 } .two { --c: #a34508 } .three { --c: #1d7a4a } .four { --c: #625f59 }
  .line { fill: none; stroke: var(--c); stroke-width: 2 }
  .mark { fill: var(--c) } .band { stroke: var(--c); stroke-width: 1.5; opacity: 0.55 }
  @media (prefers-color-scheme: dark) {
    text { fill: #a3a19b } .title { fill: #ecebe7 }
    .grid { stroke: #2e2f33 } .whisker { stroke: #ecebe7 }
    .one { --c: #85b2ff } .two { --c: #f2a663 } .three { --c: #62c48f } .four { --c: #a3a19b }
  }`;

const escape = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

const round = (value: number): string => value.toFixed(1);

/** Where things are, in pixels. */
class Frame {
  readonly #chart: Chart;
  readonly labels: readonly string[];
  readonly turned: boolean;
  readonly bottom: number;
  readonly width: number;

  constructor(chart: Chart) {
    this.#chart = chart;
    this.labels = (chart.series[0]?.points ?? []).map(({ label }) => label);
    this.turned = this.labels.length > MOST_LEVEL && chart.kind === "bars";
    this.bottom = SIZE.height - LABEL_ROOM[this.turned ? "turned" : "level"];
    this.width = Math.max(SIZE.width, LEAST_ROOM * this.labels.length + SIZE.left + SIZE.right);
  }

  /** Of a place's middle. */
  x(place: number): number {
    return SIZE.left + (place + 0.5) * this.room;
  }

  /** Width of one place. */
  get room(): number {
    return (this.width - SIZE.left - SIZE.right) / Math.max(1, this.labels.length);
  }

  /** What lies below the axis is shown on it. */
  y(share: number): number {
    const { from } = this.#chart;
    const height = (Math.max(share, from) - from) / (1 - from);
    return this.bottom - height * (this.bottom - SIZE.top);
  }
}

function grid(frame: Frame, { from }: Chart): string {
  const step = from >= 0.8 ? 0.05 : from >= 0.4 ? 0.1 : 0.2;
  // From the top down, so that 100 % has a line whatever the foot is.
  const count = Math.floor((1 - from) / step + 1e-9);
  return Array.from({ length: count + 1 }, (_, line) => {
    const share = 1 - line * step;
    const y = round(frame.y(share));
    const label = `<text x="${SIZE.left - 8}" y="${y}" dy="4" text-anchor="end">${(100 * share).toFixed(0)} %</text>`;
    return `<line class="grid" x1="${SIZE.left}" x2="${frame.width - SIZE.right}" y1="${y}" y2="${y}"/>${label}`;
  }).join("\n");
}

function labels(frame: Frame, { across }: Chart): string {
  const each = frame.labels.map((label, place) => {
    const [x, y] = [round(frame.x(place)), frame.bottom + 18];
    const turned = frame.turned
      ? `text-anchor="end" transform="rotate(-55 ${x} ${y})"`
      : 'text-anchor="middle"';
    return `<text x="${x}" y="${y}" ${turned}>${escape(label)}</text>`;
  });
  const middle = (SIZE.left + frame.width - SIZE.right) / 2;
  const name = `<text x="${middle}" y="${SIZE.height - 8}" text-anchor="middle">${escape(across)}</text>`;
  return [...each, name].join("\n");
}

function legend(frame: Frame, { series, up }: Chart): string {
  let x = SIZE.left;
  const names = series.map(({ name }, place) => {
    const at = x;
    x += 30 + 7 * name.length;
    return `<g class="${COLORS[place]}"><rect class="mark" x="${at}" y="38" width="10" height="10"/><text x="${at + 15}" y="47">${escape(name)}</text></g>`;
  });
  const axis = `<text x="${frame.width - SIZE.right}" y="24" text-anchor="end">${escape(up)}</text>`;
  return [...names, axis].join("\n");
}

function interval(frame: Frame, x: number, { low, high }: ChartPoint, name: string): string {
  const [top, foot] = [round(frame.y(high)), round(frame.y(low))];
  return `<line class="${name}" x1="${round(x)}" x2="${round(x)}" y1="${top}" y2="${foot}"/>`;
}

function lineOf(frame: Frame, { points }: Series, shift: number): string {
  const xs = points.map((_, place) => frame.x(place) + shift);
  const path = points.map(
    ({ right }, place) => `${round(xs[place] ?? 0)},${round(frame.y(right))}`,
  );
  const marks = points.map((point, place) => {
    const x = xs[place] ?? 0;
    const dot = `<circle class="mark" cx="${round(x)}" cy="${round(frame.y(point.right))}" r="3.5"/>`;
    return interval(frame, x, point, "band") + dot;
  });
  return `<polyline class="line" points="${path.join(" ")}"/>${marks.join("")}`;
}

function barsOf(frame: Frame, { points }: Series, place: number, count: number): string {
  const width = Math.min(40, (0.8 * frame.room) / count);
  return points
    .map((point, at) => {
      const left = frame.x(at) + (place - count / 2) * width;
      const top = frame.y(point.right);
      const bar = `<rect class="mark" x="${round(left)}" y="${round(top)}" width="${round(width - 1)}" height="${round(frame.bottom - top)}"/>`;
      return bar + interval(frame, left + width / 2, point, "whisker");
    })
    .join("");
}

/** The chart as an SVG document. All series have a point at every label, in the same order. */
export function drawChart(chart: Chart): string {
  const [frame, count] = [new Frame(chart), chart.series.length];
  const drawn = chart.series.map((series, place) => {
    // Beside each other, so that intervals do not hide one another.
    const shift = 7 * (place - (count - 1) / 2);
    const body =
      chart.kind === "lines" ? lineOf(frame, series, shift) : barsOf(frame, series, place, count);
    return `<g class="${COLORS[place]}">${body}</g>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${SIZE.height}" role="img" aria-label="${escape(chart.title)}">
<style>${STYLE}
</style>
<text class="title" x="${SIZE.left}" y="24">${escape(chart.title)}</text>
${legend(frame, chart)}
${grid(frame, chart)}
${drawn.join("\n")}
${labels(frame, chart)}
</svg>
`;
}
