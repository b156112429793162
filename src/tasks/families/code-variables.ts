// Python variables: values carried from one statement to the next.

import type { Draw } from "../draw.ts";
import type { Level } from "../task.ts";
import { digit, misreckon, type Program, step } from "./code-program.ts";
import { RESULTS } from "./operations.ts";

/** An operation on a digit whose result has one digit again, unless it is the last. */
function drawUpdate(random: Draw, value: number, final: boolean) {
  for (;;) {
    const sign = random.pick(["+", "-", "*"] as const);
    const by = random.integer(2, 9);
    const result = RESULTS[sign](value, by);
    if (result >= 0 && (final || (result > 0 && result <= 9))) return { sign, by, result };
  }
}

/** One variable that changes once a level. */
function drawUpdates(random: Draw, level: Level): Program {
  const name = random.pick(["x", "n", "a"]);
  let value = digit(random);
  const [lines, steps, values] = [[`${name} = ${value}`], [`${name}=${value}`], [value]];
  for (let i = 1; i <= level; i++) {
    const { sign, by, result } = drawUpdate(random, value, i === level);
    lines.push(`${name} = ${name} ${sign} ${by}`);
    steps.push(`${name}=${value}${sign}${by}=${result}`);
    values.push((value = result));
  }
  return {
    code: `${lines.join("; ")}; print(${name})`,
    expression: false,
    steps,
    answer: String(value),
    slip: misreckon(value, values.slice(0, -1)),
  };
}

/** Two variables, the second made from the first, printed together. */
function drawTwo(random: Draw, level: Level): Program {
  const [x, y] = random.pick([
    ["x", "y"],
    ["a", "b"],
  ] as const);
  const first = digit(random);
  const { sign, by, result } = drawUpdate(random, first, false);
  const last = level === 3 ? drawUpdate(random, first, false) : undefined;
  const changed = last?.result ?? first;
  const lines = [`${x} = ${first}`, `${y} = ${x} ${sign} ${by}`];
  const steps = [`${x}=${first}`, `${y}=${first}${sign}${by}=${result}`];
  if (last !== undefined) {
    lines.push(`${x} = ${x} ${last.sign} ${last.by}`);
    steps.push(`${x}=${first}${last.sign}${last.by}=${changed}`);
  }
  return {
    code: `${lines.join("; ")}; print(${x} + ${y})`,
    expression: false,
    steps: [...steps, step(changed, "+", result)],
    answer: String(changed + result),
    slip: misreckon(changed + result, [first + result, result, changed]),
  };
}

/** One variable that changes, or two. */
export function drawVariables(random: Draw, level: Level): Program {
  return level === 1
    ? drawUpdates(random, level)
    : random.pick([drawUpdates, drawTwo])(random, level);
}
