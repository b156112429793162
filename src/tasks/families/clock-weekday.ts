// Which day of the week it is some days later, counted one day at a time.

import { checkWords } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import type { Phrasings } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { WEEKDAY_QUERIES } from "./clock-queries.ts";

const DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(" ");

/** Fewest and most days of each level. */
const COUNTS: Readonly<Record<Level, readonly [number, number]>> = {
  1: [1, 3],
  2: [4, 7],
  3: [8, 12],
};

interface Walk {
  /** Place of the day it starts from, Monday being 0. */
  readonly start: number;
  readonly count: number;
}

/** The day at a place that may lie outside the week. */
const dayAt = (place: number): string => DAYS[((place % 7) + 7) % 7] as string;

/** Each day with how many days have passed, up to the asked one: ` Tuesday0 Wednesday1`. */
function workWalk({ start, count }: Walk): string {
  const steps = Array.from({ length: count + 1 }, (_, i) => ` ${dayAt(start + i)}${i}`);
  return `${count}:${steps.join("")} = ${dayAt(start + count)}`;
}

/** A wrong day: a day off, mostly; else two off, no step made, or counted back. */
function misday(random: Draw, { start, count }: Walk): string {
  const right = start + count;
  const wrong = [right - 1, right - 1, right + 1, right + 1, right - 2, right + 2];
  const places = [...wrong, start, start - count].filter((place) => dayAt(place) !== dayAt(right));
  return dayAt(random.pick(places));
}

// The day it starts from is not restated: after seven days it is also the answer.
const RESTATED: Phrasings = {
  train: [
    "{amount} later it is {answer}.",
    "In {amount} it is {answer}.",
    "The day is {answer}.",
    "It will be {answer}.",
  ],
  heldout: ["{amount} later it will be {answer}.", "In {amount} the day is {answer}."],
};

const weekday: Family = {
  name: "weekday",
  steps: true,
  make(random, level): Task {
    const keyOf = ({ start, count }: Walk): string => `${this.name}:${dayAt(start)},${count}`;
    const draw = (): Walk => ({
      start: random.integer(0, 6),
      count: random.integer(...COUNTS[level]),
    });
    const walk = random.held(draw, keyOf);
    const right = dayAt(walk.start + walk.count);
    const amount = walk.count === 1 ? "1 day" : `${walk.count} days`;
    return {
      query: ask(random, WEEKDAY_QUERIES, { day: dayAt(walk.start), amount }),
      work: workWalk(walk),
      heldOutKeys: [keyOf(walk)],
      respond(correct) {
        const answer = correct ? right : misday(random, walk);
        return {
          text: respond(random, answer, RESTATED, { amount }),
          check: checkWords([right], [answer]),
        };
      },
    };
  },
};

/** The day of the week some days later. */
export const WEEKDAY: readonly Family[] = [weekday];
