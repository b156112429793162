// What time it was some minutes or hours earlier: never trained, in the clock's own notation.

import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import type { Phrasings } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { workAddition, workSubtraction } from "./operations.ts";
import {
  amountOf,
  answerTime,
  clockTime,
  lengthOf,
  MOST_HOURS,
  type Shift,
  shiftKey,
  startOf,
  workHours,
} from "./clock.ts";
import { CLOCK_BACK_QUERIES } from "./clock-queries.ts";

/** A shift to an earlier time of the same day; from level 2 on it crosses the hour. */
function drawEarlier(random: Draw, level: Level): Shift {
  const hours = level === 3 ? random.integer(1, MOST_HOURS) : 0;
  const hour = random.integer(hours + 1, 23);
  if (level === 1) {
    const minute = random.integer(2, 59);
    return { hour, minute, hours, minutes: random.integer(2, minute) };
  }
  // With hours as well, 60 more minutes stay of two digits, so that the work stays short.
  const minute = random.integer(0, level === 2 ? 58 : 39);
  return { hour, minute, hours, minutes: random.integer(Math.max(2, minute + 1), 59) };
}

/** The minutes, with an hour made 60 of them where too few, then the hours. */
function workEarlier(shift: Shift): string {
  const { hour, minute, hours, minutes } = shift;
  const borrow = minute < minutes ? 1 : 0;
  const lines = [
    ...(borrow === 1 ? [workAddition(minute, 60)] : []),
    workSubtraction(minute + 60 * borrow, minutes),
    ...workHours(hour, [-hours, -borrow]),
  ];
  return `${lines.join("; ")} =${clockTime(startOf(shift) - lengthOf(shift))}`;
}

const EARLIER_RESTATED: Phrasings = {
  train: ["{amount} earlier it was {answer}."],
  heldout: ["{amount} ago it was {answer}.", "It was {answer}.", "The time was {answer}."],
};

const earlier: Family = {
  name: "clock back",
  steps: true,
  make(random, level): Task {
    const keyOf = (shift: Shift): string => shiftKey(this.name, shift);
    const shift = random.held(() => drawEarlier(random, level), keyOf);
    const right = startOf(shift) - lengthOf(shift);
    const values = { start: clockTime(startOf(shift)), amount: amountOf(shift) };
    return {
      query: ask(random, CLOCK_BACK_QUERIES, values),
      work: workEarlier(shift),
      heldOutKeys: [keyOf(shift)],
      respond: (correct) => answerTime(random, right, shift, EARLIER_RESTATED, correct),
    };
  },
};

/** Kept out of all training: whether adding to a time carries over to taking away from it. */
export const UNSEEN_TIME: readonly Family[] = [earlier];
