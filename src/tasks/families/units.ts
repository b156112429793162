// How many of one unit make so many of another: by digits, by zeros put on or taken away.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import type { Family, Level, Task } from "../task.ts";
import { slip, workAddition, workMultiplication } from "./operations.ts";
import { UNIT_QUERIES, UNIT_RESTATED } from "./units-queries.ts";

/** One large unit and how many small ones it is. */
interface Unit {
  readonly one: string;
  readonly large: string;
  readonly small: string;
  readonly factor: number;
}

const HOUR: Unit = { one: "hour", large: "hours", small: "minutes", factor: 60 };
const MINUTE: Unit = { one: "minute", large: "minutes", small: "seconds", factor: 60 };
const DAY: Unit = { one: "day", large: "days", small: "hours", factor: 24 };
const WEEK: Unit = { one: "week", large: "weeks", small: "days", factor: 7 };
const DOZEN: Unit = { one: "dozen", large: "dozens", small: "pieces", factor: 12 };
const METER: Unit = { one: "meter", large: "meters", small: "centimeters", factor: 100 };
const KILOMETER: Unit = { one: "kilometer", large: "kilometers", small: "meters", factor: 1000 };
const KILOGRAM: Unit = { one: "kilogram", large: "kilograms", small: "grams", factor: 1000 };

/** Conversions of one kind: the large unit's smallest and largest number, and the direction. */
interface Kind {
  readonly units: readonly Unit[];
  readonly range: readonly [number, number];
  readonly back?: boolean;
}

const ROUND = [METER, KILOMETER, KILOGRAM];

/** Back conversions of other than round factors stay within the multiplication table. */
const KINDS: Readonly<Record<Level, readonly Kind[]>> = {
  1: [
    { units: ROUND, range: [2, 99] },
    { units: ROUND, range: [2, 99], back: true },
    { units: [WEEK, HOUR, MINUTE], range: [2, 9] },
  ],
  2: [
    { units: [WEEK, HOUR, MINUTE], range: [10, 99] },
    { units: [DAY, DOZEN], range: [2, 9] },
    { units: [WEEK, HOUR, MINUTE], range: [2, 9], back: true },
    { units: ROUND, range: [100, 199] },
    { units: ROUND, range: [100, 199], back: true },
  ],
  3: [
    { units: [WEEK, HOUR, MINUTE], range: [100, 299] },
    { units: [DOZEN], range: [11, 49] },
  ],
};

interface Conversion {
  readonly unit: Unit;
  /** How many of the large unit. */
  readonly count: number;
  readonly back: boolean;
}

function drawConversion(random: Draw, level: Level): Conversion {
  const { units, range, back = false } = random.pick(KINDS[level]);
  return { unit: random.pick(units), count: random.integer(...range), back };
}

const small = ({ unit, count }: Conversion): number => unit.factor * count;

/** The number that the query gives. */
const given = (conversion: Conversion): number =>
  conversion.back ? small(conversion) : conversion.count;

/** The number that it asks for. */
const asked = (conversion: Conversion): number =>
  conversion.back ? conversion.count : small(conversion);

/** Twice the count, and ten times it: `13*2: ... =26; 130+26: ... =156`. */
const workDozens = (count: number): string =>
  `${workMultiplication(count, 2)}; ${workAddition(10 * count, 2 * count)}`;

/** The large unit's number times the factor. */
function workForward({ unit: { factor }, count }: Conversion): string {
  if (factor >= 100) return `${count}*${factor} =${factor * count}`;
  if (factor === 60) return `${workMultiplication(count, 6)}; ${6 * count}*10 =${factor * count}`;
  if (factor === 7) return workMultiplication(count, factor);
  return count < 10 ? workMultiplication(factor, count) : workDozens(count);
}

/** The small unit's number through the factor; a zero that both have is taken away first. */
function workBack({ unit: { factor }, count }: Conversion): string {
  const whole = `${factor * count}/${factor}`;
  return factor === 60 ? `${whole}: ${6 * count}/6 =${count}` : `${whole} =${count}`;
}

/** The fact, the larger unit first or last as the direction asks, then the work on the number. */
function workConversion(conversion: Conversion): string {
  const { one, small: name, factor } = conversion.unit;
  const fact = conversion.back ? `${factor} ${name}=1 ${one}` : `1 ${one}=${factor} ${name}`;
  return `${fact}; ${conversion.back ? workBack(conversion) : workForward(conversion)}`;
}

const FACTORS = [7, 10, 12, 24, 60, 100, 1000];

/** A wrong number: another factor's, one unit too many or few, the given one, or a slip. */
function misconvert(random: Draw, conversion: Conversion): number {
  const [from, right, { factor }] = [given(conversion), asked(conversion), conversion.unit];
  if (random.chance(0.5)) return slip(random, right);
  const step = conversion.back ? 1 : factor;
  const others = FACTORS.map((other) => (conversion.back ? from / other : from * other));
  const sum = conversion.back ? from - factor : from + factor;
  const wrong = [
    random.pick(others),
    right + step,
    right - step,
    right * 10,
    right / 10,
    from,
    sum,
  ];
  return random.pick(
    wrong.filter((value) => value !== right && value > 0 && Number.isInteger(value)),
  );
}

const units: Family = {
  name: "units",
  steps: true,
  make(random, level): Task {
    // There and back is one fact.
    const keyOf = ({ unit, count }: Conversion): string =>
      `${this.name}:${count},${unit.large},${unit.small}`;
    const conversion = random.held(() => drawConversion(random, level), keyOf);
    const { large, small: name } = conversion.unit;
    const [from, to] = conversion.back ? [name, large] : [large, name];
    const values = { count: given(conversion), from, to };
    const right = asked(conversion);
    return {
      query: ask(random, UNIT_QUERIES, values),
      work: workConversion(conversion),
      heldOutKeys: [keyOf(conversion)],
      respond(correct) {
        const answer = String(correct ? right : misconvert(random, conversion));
        return {
          text: respond(random, answer, UNIT_RESTATED, values),
          check: checkCharacters(String(right), answer),
        };
      },
    };
  },
};

/** Conversions between units of time, length, weight and number. */
export const UNITS: readonly Family[] = [units];
