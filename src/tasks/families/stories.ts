// Word problems: someone has things, gets more and gives some away, and one line of work a step.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import type { Phrasings } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { RESULTS, type Sign, slip, WORKINGS } from "./operations.ts";
import {
  DOUBLE_EVENTS,
  EVENTS,
  GAINS,
  LEFT_QUESTIONS,
  LOSSES,
  PACKED_GAINS,
  PACKED_LOSSES,
  PACKED_STARTS,
  QUESTIONS,
  STARTS,
  STORY_RESTATED,
} from "./stories-queries.ts";

/** One thing that happens: so many more, fewer, or times as many. */
interface Step {
  readonly sign: Sign;
  readonly by: number;
}

/** The numbers of a story, in the order of its work. */
export interface Sum {
  readonly start: number;
  readonly steps: readonly Step[];
}

const apply = (value: number, { sign, by }: Step): number => RESULTS[sign](value, by);

/** What a sum comes to. */
export const totalOf = ({ start, steps }: Sum): number => steps.reduce(apply, start);

/** The sum as it is written, which also names its operands: `12+7-5`. */
const written = ({ start, steps }: Sum): string =>
  start + steps.map(({ sign, by }) => sign + by).join("");

/** One line a step, each beginning with what the last one ended with. */
export function workSum({ start, steps }: Sum): string {
  let value = start;
  const lines = steps.map((step) => {
    const line = WORKINGS[step.sign](value, step.by);
    value = apply(value, step);
    return line;
  });
  return lines.join("; ");
}

/** Slips with a sum: a step left out, or made in the other direction. */
function misreadings({ start, steps }: Sum): readonly Sum[] {
  const opposite = { "+": "-", "-": "+", "*": "+" } as const;
  return steps.flatMap((step, i) => [
    { start, steps: steps.toSpliced(i, 1) },
    { start, steps: steps.with(i, { sign: opposite[step.sign], by: step.by }) },
  ]);
}

/** A wrong total: a sum misread, or a slip in reckoning it. */
export function mistotal(random: Draw, sum: Sum): number {
  const right = totalOf(sum);
  const wrong = misreadings(sum)
    .map(totalOf)
    .filter((value) => value !== right && value >= 0);
  return wrong.length > 0 && random.chance(0.5) ? random.pick(wrong) : slip(random, right);
}

/** One step up or down that leaves at least one thing. */
function drawStep(random: Draw, value: number, most: number): Step {
  const up = value < 4 || random.chance(0.5);
  return { sign: up ? "+" : "-", by: random.integer(2, up ? most : Math.min(most, value - 1)) };
}

/** Steps one after the other, each of at most its own number. */
function drawSteps(random: Draw, start: number, most: readonly number[]): Sum {
  return most.reduce<Sum>(
    (sum, each) => ({ start, steps: [...sum.steps, drawStep(random, totalOf(sum), each)] }),
    { start, steps: [] },
  );
}

/** So many boxes with things in each, then one step. */
function drawPacked(random: Draw): Sum {
  const times: Step = { sign: "*", by: random.integer(2, 6) };
  const start = random.integer(3, 29);
  return { start, steps: [times, drawStep(random, start * times.by, 20)] };
}

/** One step, two, or three small ones or a multiplication. */
function drawSum(random: Draw, level: Level): Sum {
  if (level === 1) return drawSteps(random, random.integer(3, 60), [40]);
  if (level === 2) return drawSteps(random, random.integer(3, 50), [30, 30]);
  // Three steps stay short only while the first has one digit.
  return random.chance(0.5)
    ? drawPacked(random)
    : drawSteps(random, random.integer(3, 9), [9, 20, 20]);
}

const HE = { he: "he", He: "He" };
const SHE = { he: "she", He: "She" };
const PEOPLE = [
  ...["Tom", "Ben", "Max", "Paul"].map((name) => ({ name, ...HE })),
  ...["Anna", "Mia", "Eva", "Lisa"].map((name) => ({ name, ...SHE })),
];
const THINGS = "apples pens books cookies coins eggs cards balls cakes flowers".split(" ");
const BOXES = ["boxes", "bags", "baskets"];

type Values = Readonly<Record<string, string | number>>;

/** Who the story is about, and what it counts. */
function drawCast(random: Draw): Values {
  const [person, other] = random.shuffle(PEOPLE);
  const cast = { things: random.pick(THINGS), boxes: random.pick(BOXES), other: other?.name ?? "" };
  return { ...cast, ...person };
}

/** What someone does in each step; beside boxes the things are named. */
function deeds(random: Draw, { steps }: Sum, cast: Values): readonly string[] {
  const packed = steps.some(({ sign }) => sign === "*");
  const gains = packed ? PACKED_GAINS : GAINS;
  const losses = packed ? PACKED_LOSSES : LOSSES;
  return steps
    .filter(({ sign }) => sign !== "*")
    .map(({ sign, by }) => random.phrase(sign === "+" ? gains : losses, { ...cast, n: by }));
}

/** How many steps are told two in a sentence. */
const DOUBLE_SHARE = 0.5;

/** The sentences of what happens, two steps in one sentence at times. */
function tellDeeds(random: Draw, told: readonly string[], cast: Values): readonly string[] {
  const [does, next, ...rest] = told;
  if (does === undefined) return [];
  if (next !== undefined && random.chance(DOUBLE_SHARE)) {
    const sentence = random.phrase(DOUBLE_EVENTS, { ...cast, does, next });
    return [sentence, ...tellDeeds(random, rest, cast)];
  }
  return [random.phrase(EVENTS, { ...cast, does }), ...tellDeeds(random, told.slice(1), cast)];
}

/** How a story starts: with things, or with boxes of them. */
function tellStart(random: Draw, { start, steps: [first] }: Sum, cast: Values): string {
  return first?.sign === "*"
    ? random.phrase(PACKED_STARTS, { ...cast, n: start, m: first.by })
    : random.phrase(STARTS, { ...cast, n: start });
}

/** The whole story with its question. */
function tell(random: Draw, sum: Sum, cast: Values): string {
  const left = sum.steps.at(-1)?.sign === "-" && random.chance(0.5);
  return [
    tellStart(random, sum, cast),
    ...tellDeeds(random, deeds(random, sum, cast), cast),
    random.phrase(left ? LEFT_QUESTIONS : QUESTIONS, cast),
  ].join(" ");
}

/** The story is told whole before people's words are put around it. */
const TOLD: Phrasings = { train: ["{story}"], heldout: ["{story}"] };

const stories: Family = {
  name: "stories",
  steps: true,
  make(random, level): Task {
    const keyOf = (sum: Sum): string => `${this.name}:${written(sum)}`;
    const sum = random.held(() => drawSum(random, level), keyOf);
    const cast = drawCast(random);
    const right = String(totalOf(sum));
    return {
      query: ask(random, TOLD, { story: tell(random, sum, cast) }),
      work: workSum(sum),
      heldOutKeys: [keyOf(sum)],
      respond(correct) {
        const answer = correct ? right : String(mistotal(random, sum));
        return {
          text: respond(random, answer, STORY_RESTATED, cast),
          check: checkCharacters(right, answer),
        };
      },
    };
  },
};

/** Word problems of one, two and three steps. */
export const STORIES: readonly Family[] = [stories];
