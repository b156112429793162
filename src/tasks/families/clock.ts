// What time it is after some minutes and hours; the day of the week stands in clock-weekday.ts.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import type { Phrasings } from "../split.ts";
import type { Candidate, Family, Level, Task } from "../task.ts";
import { twoDigits, workAddition, workSubtraction } from "./operations.ts";
import { CLOCK_QUERIES } from "./clock-queries.ts";
import { WEEKDAY } from "./clock-weekday.ts";

/** A time of the day, and how far from it the asked time is. */
export interface Shift {
  readonly hour: number;
  readonly minute: number;
  readonly hours: number;
  readonly minutes: number;
}

/** Minutes since midnight as `HH:MM`. */
export const clockTime = (minutes: number): string =>
  `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

/** The start in minutes since midnight. */
export const startOf = ({ hour, minute }: Shift): number => hour * 60 + minute;

/** How many minutes the shift takes in all. */
export const lengthOf = ({ hours, minutes }: Shift): number => hours * 60 + minutes;

/** Names the shift's operands, for the split. */
export const shiftKey = (name: string, { hour, minute, hours, minutes }: Shift): string =>
  `${name}:${clockTime(hour * 60 + minute)},${hours},${minutes}`;

/** The shift as people say it: `50 minutes`, `1 hour and 50 minutes`. */
export function amountOf({ hours, minutes }: Shift): string {
  if (hours === 0) return `${minutes} minutes`;
  return `${hours} ${hours === 1 ? "hour" : "hours"} and ${minutes} minutes`;
}

/** Most hours that are added: each sum of an hour and so few is a fact that training shows. */
export const MOST_HOURS = 5;
/** Most minutes in all where hours are added too: a third digit would make the work too long. */
const MOST_LONG = 99;
const DAY = 24 * 60;

/** A shift to a later time of the same day; from level 2 on it crosses the hour. */
function drawLater(random: Draw, level: Level): Shift {
  const hours = level === 3 ? random.integer(1, MOST_HOURS) : 0;
  const hour = random.integer(0, 22 - hours);
  if (level === 1) {
    const minute = random.integer(1, 57);
    return { hour, minute, hours, minutes: random.integer(2, 59 - minute) };
  }
  const minute = random.integer(1, 59);
  const most = level === 2 ? 59 : Math.min(59, MOST_LONG - minute);
  return { hour, minute, hours, minutes: random.integer(Math.max(2, 60 - minute), most) };
}

/** The hours added one after the other, each a fact: `14+2=16; 16+1=17`; a negative count is taken away. */
export function workHours(hour: number, counts: readonly number[]): readonly string[] {
  let at = hour;
  return counts
    .filter((count) => count !== 0)
    .map((count) => {
      const from = twoDigits(at);
      at += count;
      return `${from}${count < 0 ? "-" : "+"}${Math.abs(count)}=${twoDigits(at)}`;
    });
}

/** Minutes digit by digit, 60 of them made an hour, then the hours. */
function workLater(shift: Shift): string {
  const { hour, minute, hours, minutes } = shift;
  const total = minute + minutes;
  const carry = total >= 60 ? 1 : 0;
  const lines = [
    workAddition(minute, minutes),
    ...(carry === 1 ? [workSubtraction(total, 60)] : []),
    ...workHours(hour, [hours, carry]),
  ];
  return `${lines.join("; ")} =${clockTime(startOf(shift) + lengthOf(shift))}`;
}

/** Slips with a time, in minutes beside it: an hour, ten minutes or a few too many or too few. */
const SLIPS = [60, 60, 60, 10, 10, 5, 1];

/** A wrong time of the same day: a slip, the given time, or the shift in the other direction. */
function mistime(random: Draw, right: number, shift: Shift): string {
  const start = startOf(shift);
  const wrong = SLIPS.flatMap((slip) => [right + slip, right - slip]);
  wrong.push(start, 2 * start - right, right - shift.hours * 60, 2 * right - start);
  return clockTime(random.pick(wrong.filter((time) => time !== right && time >= 0 && time < DAY)));
}

/** One response that names a time: the right one, or a wrong one. */
export function answerTime(
  random: Draw,
  right: number,
  shift: Shift,
  restated: Phrasings,
  correct: boolean,
): Candidate {
  const answer = correct ? clockTime(right) : mistime(random, right, shift);
  const values = { start: clockTime(startOf(shift)), amount: amountOf(shift) };
  return {
    text: respond(random, answer, restated, values),
    check: checkCharacters(clockTime(right), answer),
  };
}

const LATER_RESTATED: Phrasings = {
  train: [
    "{amount} after {start} it is {answer}.",
    "{amount} later it is {answer}.",
    "The time will be {answer}.",
    "The clock will show {answer}.",
  ],
  heldout: ["{amount} later the time is {answer}.", "The clock shows {answer} {amount} later."],
};

const later: Family = {
  name: "clock",
  steps: true,
  make(random, level): Task {
    const keyOf = (shift: Shift): string => shiftKey(this.name, shift);
    const shift = random.held(() => drawLater(random, level), keyOf);
    const right = startOf(shift) + lengthOf(shift);
    const values = { start: clockTime(startOf(shift)), amount: amountOf(shift) };
    return {
      query: ask(random, CLOCK_QUERIES, values),
      work: workLater(shift),
      heldOutKeys: [keyOf(shift)],
      respond: (correct) => answerTime(random, right, shift, LATER_RESTATED, correct),
    };
  },
};

/** The time some minutes or hours later, and the day of the week some days later. */
export const CLOCK: readonly Family[] = [later, ...WEEKDAY];
