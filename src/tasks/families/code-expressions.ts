// Python expressions of digits: brackets, precedence, the largest and the smallest.

import type { Draw } from "../draw.ts";
import type { Level } from "../task.ts";
import { digit, drawDigits, misreckon, type Program, step } from "./code-program.ts";
import { RESULTS } from "./operations.ts";

/** `(a + b) * c` or `(a - b) * c`, the bracket having one digit. */
function drawBracket(random: Draw) {
  const sign = random.pick(["+", "-"] as const);
  const [one, two] = [digit(random), digit(random)];
  const [a, b] = sign === "-" && one < two ? [two, one] : [one, two];
  const inner = RESULTS[sign](a, b);
  if (inner < 1 || inner > 9) return undefined;
  return { a, sign, b, inner, c: random.integer(2, 9) };
}

function drawBracketed(random: Draw, level: Level): Program {
  const drawn = drawBracket(random);
  if (drawn === undefined) return drawBracketed(random, level);
  const { a, sign, b, inner, c } = drawn;
  const steps = [step(a, sign, b), step(inner, "*", c)];
  const bracketless = RESULTS[sign](a, b * c);
  const code = `(${a} ${sign} ${b}) * ${c}`;
  if (level === 1) {
    const slips = misreckon(inner * c, [Math.abs(bracketless), inner + c, inner]);
    return { code, expression: true, steps, answer: String(inner * c), slip: slips };
  }
  const d = digit(random);
  const answer = inner * c + d;
  return {
    code: `${code} + ${d}`,
    expression: true,
    steps: [...steps, step(inner * c, "+", d)],
    answer: String(answer),
    slip: misreckon(answer, [Math.abs(bracketless + d), inner * (c + d), inner * c]),
  };
}

/** `a + b * c`, `b * c - a`, or `b * c + d * e` at the highest level. */
function drawPrecedence(random: Draw, level: Level): Program {
  const [a, b, c] = [digit(random), random.integer(2, 9), random.integer(2, 9)];
  const product = b * c;
  const steps = [step(b, "*", c)];
  if (level === 3) {
    const d = random.integer(2, 9);
    const answer = product + a * d;
    return {
      code: `${b} * ${c} + ${a} * ${d}`,
      expression: true,
      steps: [...steps, step(a, "*", d), step(product, "+", a * d)],
      answer: String(answer),
      slip: misreckon(answer, [(product + a) * d, product + a + d]),
    };
  }
  const minus = product >= a && random.chance(0.4);
  const answer = minus ? product - a : a + product;
  return {
    code: minus ? `${b} * ${c} - ${a}` : `${a} + ${b} * ${c}`,
    expression: true,
    steps: [...steps, step(product, minus ? "-" : "+", a)],
    answer: String(answer),
    slip: misreckon(answer, [minus ? b * Math.abs(c - a) : (a + b) * c, product]),
  };
}

const EXTREMES = { max: Math.max, min: Math.min };
type Extreme = keyof typeof EXTREMES;

/** The best so far against the next: `max 3,9=9`. */
function workExtreme(name: Extreme, numbers: readonly number[]): string[] {
  let best = numbers[0] as number;
  return numbers.slice(1).map((next) => {
    const winner = EXTREMES[name](best, next);
    const text = `${name} ${best},${next}=${winner}`;
    best = winner;
    return text;
  });
}

function drawExtreme(random: Draw, level: Level): Program {
  const name = random.pick(["max", "min"] as const);
  const numbers = drawDigits(random, level === 2 ? 4 : 3);
  const best = EXTREMES[name](...numbers);
  const code = `${name}(${numbers.join(", ")})`;
  const steps = workExtreme(name, numbers);
  const others = numbers.filter((value) => value !== best);
  if (level < 3) {
    return {
      code,
      expression: true,
      steps,
      answer: String(best),
      slip: (again) => String(again.pick(others)),
    };
  }
  const [other, pair] = [name === "max" ? "min" : "max", drawDigits(random, 2)] as const;
  const second = EXTREMES[other](...pair);
  return {
    code: `${code} + ${other}(${pair.join(", ")})`,
    expression: true,
    steps: [...steps, ...workExtreme(other, pair), step(best, "+", second)],
    answer: String(best + second),
    slip: misreckon(best + second, [...others.map((value) => value + second), best]),
  };
}

/** Brackets, precedence, the largest and the smallest. */
export function drawExpression(random: Draw, level: Level): Program {
  // Sums of a product and a digit take a working of their own: no easy level has them.
  if (level === 1) return random.pick([drawBracketed, drawExtreme])(random, level);
  if (level === 2) return random.pick([drawPrecedence, drawExtreme])(random, level);
  return random.pick([drawBracketed, drawPrecedence, drawExtreme])(random, level);
}
