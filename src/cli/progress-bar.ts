// One line on a terminal that says how far a run is. On anything but a terminal it stays silent.

import { printable } from "./printable.ts";

/** As much of a stream as the bar needs; `process.stderr` is one. */
export interface ProgressOutput {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const WIDTH = 24;
const REDRAW_MS = 100;
const CLEAR_LINE = "\r\u001b[K";

/** Draws over its own line, at most ten times a second; shows control characters as U+FFFD. */
export class ProgressBar {
  readonly #output: ProgressOutput;
  readonly #now: () => number;
  #drawn = Number.NEGATIVE_INFINITY;

  /** @param now milliseconds of any steady clock */
  constructor(output: ProgressOutput, now: () => number) {
    this.#output = output;
    this.#now = now;
  }

  /** Shows a share, from 0 to 1 or undefined where the whole is unknown, and what is going on. */
  update(share: number | undefined, status: string): void {
    const now = this.#now();
    if (!this.#output.isTTY || now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    const drawn = share === undefined ? "" : `${bar(share)} `;
    this.#output.write(`${CLEAR_LINE}${drawn}${printable(status)}`);
  }

  /** Writes whole lines above the bar's place; the next update draws the bar again. */
  log(text: string): void {
    this.clear();
    this.#output.write(`${printable(text)}\n`);
  }

  /** Takes the bar away. */
  clear(): void {
    if (this.#output.isTTY && Number.isFinite(this.#drawn)) this.#output.write(CLEAR_LINE);
    this.#drawn = Number.NEGATIVE_INFINITY;
  }
}

function bar(share: number): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
  const percent = String(Math.floor(share * 100)).padStart(3);
  return `[${"#".repeat(full)}${"-".repeat(WIDTH - full)}] ${percent} %`;
}
