// Counts judgments by task family and prints them as a Markdown table with 95 % intervals.

import type { Rollout } from "../../src/core/judge.ts";
import type { Example } from "../../src/tasks/example.ts";

interface Counts {
  comparisons: number;
  asked: number;
  right: number;
  consistent: number;
  none: number;
  tokens: number;
}

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(1)} %`;

/** Wilson score interval (Wilson 1927) of a share, z = 1.96, as `low-high` in percent. */
export function wilsonInterval(right: number, asked: number): string {
  const z = 1.96;
  const share = right / asked;
  const spread = z * Math.sqrt((share * (1 - share)) / asked + z ** 2 / (4 * asked ** 2));
  const [low, high] = [-spread, spread].map(
    (side) => (share + z ** 2 / (2 * asked) + side) / (1 + z ** 2 / asked),
  );
  return [low, high].map((bound = 0) => (100 * bound).toFixed(1)).join("-");
}

/** Results by family; a rollout without a verdict counts as wrong, and is counted apart. */
export class ResultTable {
  readonly #families = new Map<string, Counts>();

  /** Adds one comparison, asked in several orders. */
  add({ family, gold }: Example, rollouts: readonly Rollout[]): void {
    const winners = rollouts.map(({ verdict }) => verdict.winner);
    for (const key of [family, "all"]) {
      const counts = this.#of(key);
      counts.comparisons++;
      counts.asked += rollouts.length;
      counts.right += winners.filter((winner) => winner === gold).length;
      counts.none += winners.filter((winner) => winner === null).length;
      counts.consistent += Number(winners[0] !== null && new Set(winners).size === 1);
      counts.tokens += rollouts.reduce((sum, { tokens }) => sum + tokens, 0);
    }
  }

  /** The table, families from best to worst, all of them last. */
  markdown(): string {
    const rows = [...this.#families].sort(
      ([a, x], [b, y]) =>
        Number(a === "all") - Number(b === "all") || y.right / y.asked - x.right / x.asked,
    );
    return [
      "| family | comparisons | right | 95 % interval | both orders agree | no verdict | tokens |",
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
      ...rows.map(([family, counts]) => row(family, counts)),
    ].join("\n");
  }

  #of(key: string): Counts {
    const found = this.#families.get(key);
    if (found) return found;
    const fresh = { comparisons: 0, asked: 0, right: 0, consistent: 0, none: 0, tokens: 0 };
    this.#families.set(key, fresh);
    return fresh;
  }
}

function row(family: string, counts: Counts): string {
  const { comparisons, asked, right, consistent, none, tokens } = counts;
  const cells = [
    family,
    comparisons,
    percent(right, asked),
    wilsonInterval(right, asked),
    percent(consistent, comparisons),
    none,
    (tokens / asked).toFixed(0),
  ];
  return `| ${cells.join(" | ")} |`;
}
