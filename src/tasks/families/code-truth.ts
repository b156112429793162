// Python truth values: comparisons, joined and denied.

import type { Draw } from "../draw.ts";
import type { Level } from "../task.ts";
import { digit, type Program } from "./code-program.ts";

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  ">": (a, b) => a > b,
  "<": (a, b) => a < b,
  ">=": (a, b) => a >= b,
  "<=": (a, b) => a <= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};

const truth = (value: boolean): string => (value ? "True" : "False");

function drawComparison(random: Draw) {
  const sign = random.pick(Object.keys(COMPARISONS));
  const a = digit(random);
  // Equal numbers decide half of the signs and are rare by chance.
  const b = random.chance(0.2) ? a : digit(random);
  const value = (COMPARISONS[sign] as (a: number, b: number) => boolean)(a, b);
  return { code: `${a} ${sign} ${b}`, step: `${a}${sign}${b}: ${truth(value)}`, value };
}

function drawSingle(random: Draw) {
  const single = drawComparison(random);
  return { ...single, steps: [single.step] };
}

/** Two comparisons joined by `and` or `or`, with the steps to what they give together. */
function drawJoined(random: Draw) {
  const [one, two] = [drawComparison(random), drawComparison(random)];
  const sign = random.pick(["and", "or"]);
  const value = sign === "and" ? one.value && two.value : one.value || two.value;
  const joining = `${truth(one.value)} ${sign} ${truth(two.value)}: ${truth(value)}`;
  return {
    code: `${one.code} ${sign} ${two.code}`,
    steps: [one.step, two.step, joining],
    value,
  };
}

/** One comparison, perhaps denied; two joined by `and` or `or`; two joined and denied. */
export function drawTruth(random: Draw, level: Level): Program {
  const inner = level === 1 ? drawSingle(random) : drawJoined(random);
  const denied = level === 3 || (level === 1 && random.chance(0.7));
  const value = inner.value !== denied;
  const denial = `not ${truth(inner.value)}: ${truth(value)}`;
  return {
    code: denied ? `not (${inner.code})` : inner.code,
    expression: true,
    steps: denied ? [...inner.steps, denial] : inner.steps,
    answer: truth(value),
    slip: () => truth(!value),
  };
}
