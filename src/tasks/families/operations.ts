// Addition, subtraction and multiplication: what they give, and their written work, digit by digit.

import type { Draw } from "../draw.ts";

/** An operation. */
export type Sign = "+" | "-" | "*";

/** What each operation gives. */
export const RESULTS: Readonly<Record<Sign, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
};

/** In two digits, the first of them 0 where it needs none. */
export const twoDigits = (value: number): string => String(value).padStart(2, "0");

const digits = (value: number): number[] => [...String(value)].map(Number).reverse();

/** Digit by digit from the right: `p+q+carry=` and the sum in two digits, carry first. */
export function workAddition(a: number, b: number): string {
  const [x, y] = [digits(a), digits(b)];
  const steps: string[] = [];
  let carry = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i] ?? 0, y[i] ?? 0];
    const sum = p + q + carry;
    steps.push(`${p}+${q}+${carry}=${twoDigits(sum)}`);
    carry = Math.floor(sum / 10);
  }
  return `${a}+${b}: ${steps.join(",")} =${a + b}`;
}

/** Digit by digit from the right: `p-q-borrow=` and whether ten is borrowed, then the digit left. */
export function workSubtraction(a: number, b: number): string {
  const [x, y] = [digits(a), digits(b)];
  const steps: string[] = [];
  let borrow = 0;
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [x[i] ?? 0, y[i] ?? 0];
    const lent = p - q - borrow < 0 ? 1 : 0;
    steps.push(`${p}-${q}-${borrow}=${lent}${p - q - borrow + 10 * lent}`);
    borrow = lent;
  }
  return `${a}-${b}: ${steps.join(",")} =${a - b}`;
}

/** Digit by digit from the right, `b` having one digit: product, carry added, in two digits. */
export function workMultiplication(a: number, b: number): string {
  const steps: string[] = [];
  let carry = 0;
  for (const digit of digits(a)) {
    const product = digit * b;
    const total = product + carry;
    steps.push(`${digit}*${b}=${twoDigits(product)}+${carry}=${twoDigits(total)}`);
    carry = Math.floor(total / 10);
  }
  return `${a}*${b}: ${steps.join(",")} =${a * b}`;
}

/** The written work of each operation. */
export const WORKINGS: Readonly<Record<Sign, (a: number, b: number) => string>> = {
  "+": workAddition,
  "-": workSubtraction,
  "*": workMultiplication,
};

/** A slip a person could make: off by one or ten, a digit changed, two digits swapped. */
export function slip(random: Draw, value: number): number {
  const step = random.pick([1, 1, 2, 10, 10, 100]);
  const text = String(value);
  const at = random.integer(0, text.length - 2);
  const swapped =
    text.length < 2
      ? value
      : Number(text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2));
  const wrong = random.chance(0.25) ? swapped : value + (random.chance(0.5) ? step : -step);
  return wrong === value || wrong < 0 ? value + 1 : wrong;
}
