// A small piece of Python with its evaluation, and what all kinds of it are made of.

import type { Draw } from "../draw.ts";
import { RESULTS, type Sign, slip, WORKINGS } from "./operations.ts";

/** A piece of code and its evaluation. */
export interface Program {
  readonly code: string;
  /** Whether the code is an expression, which is to be printed, or prints by itself. */
  readonly expression: boolean;
  /** One substitution each. */
  readonly steps: readonly string[];
  readonly answer: string;
  /** Draws what a slip would give; now and then it is the answer after all. */
  slip(random: Draw): string;
}

/** One operation as a step: a fact where both numbers have one digit, else digit by digit. */
export function step(a: number, sign: Sign, b: number): string {
  if (a < 10 && b < 10) return `${a}${sign}${b}=${RESULTS[sign](a, b)}`;
  return WORKINGS[sign](a, b);
}

/** A number that a slip gives: one of the known confusions, or a miscalculation. */
export const misreckon =
  (answer: number, confused: readonly number[]) =>
  (random: Draw): string =>
    String(random.chance(0.5) ? random.pick(confused) : slip(random, answer));

/** A digit, not 0. */
export const digit = (random: Draw): number => random.integer(1, 9);

/** Numbers of one digit, all different. */
export const drawDigits = (random: Draw, count: number): number[] =>
  random.shuffle([1, 2, 3, 4, 5, 6, 7, 8, 9]).slice(0, count);
