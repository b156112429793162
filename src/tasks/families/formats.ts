// The same words in one format or another: what stands around, between and after them, their case.

import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { type Phrasings, unordered } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { drawListed } from "../words.ts";
import { FORMAT_NAMES, FORMAT_QUERIES } from "./formats-queries.ts";

type Aspect = keyof typeof FORMAT_NAMES;

/** What a text shows of each aspect: signs, or `_` for none. One entry a word, gap or side. */
type Style = Readonly<Record<Aspect, readonly string[]>>;

/** One thing that is asked for. */
interface Need {
  readonly aspect: Aspect;
  readonly sign: string;
}

/** Aspects that may be asked for together; marks at the end and brackets would be in doubt. */
const TOGETHER: readonly (readonly [Aspect, Aspect])[] = [
  ["around", "between"],
  ["around", "case"],
  ["between", "case"],
  ["between", "end"],
  ["case", "end"],
];

const GAPS: Readonly<Record<string, string>> = {
  _: " ",
  ",": ", ",
  ";": "; ",
  "/": " / ",
  "-": " - ",
  "\\n": "\n",
};

const signsOf = (aspect: Aspect): readonly string[] => Object.keys(FORMAT_NAMES[aspect]);

/** The aspect shown as asked: the sign at every place that it has. */
function uniform(aspect: Aspect, sign: string, count: number): readonly string[] {
  if (aspect === "around") return [...sign];
  const places = { end: 1, between: count - 1, case: count }[aspect];
  return Array.from({ length: places }, () => sign);
}

/** A style that shows what is needed, and now and then a sign that nobody asked for. */
function drawStyle(random: Draw, needs: readonly Need[], count: number): Style {
  const shown = (aspect: Aspect, plain: string): readonly string[] => {
    const need = needs.find((each) => each.aspect === aspect);
    const free = random.chance(0.3) ? random.pick(signsOf(aspect)) : plain;
    return uniform(aspect, need?.sign ?? free, count);
  };
  // Whether a mark at the end belongs inside or outside of brackets would be in doubt.
  const enclosed = needs.some(({ aspect }) => aspect === "around");
  return {
    around: enclosed ? shown("around", "__") : ["_", "_"],
    between: shown("between", "_"),
    case: shown("case", "a"),
    end: enclosed ? ["_"] : shown("end", "_"),
  };
}

/** Another sign of the aspect; capitals may also be at the first letters only. */
function otherSign(random: Draw, { aspect, sign }: Need): string {
  const signs = aspect === "case" ? ["A", "a", "Aa"] : signsOf(aspect);
  return random.pick(signs.filter((each) => each !== sign));
}

/** The style with the asked aspect broken: at one place or at all of them. */
function breakNeed(random: Draw, style: Style, need: Need, count: number): Style {
  const shown = style[need.aspect];
  const all = uniform(need.aspect, otherSign(random, need), count);
  // What stands around is broken at its close: the opening is rarely forgotten alone.
  const at = need.aspect === "around" ? 1 : random.integer(0, shown.length - 1);
  const one = shown.with(at, all[at] as string);
  return { ...style, [need.aspect]: random.chance(0.5) ? one : all };
}

const capitalized = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const CASES: Readonly<Record<string, (word: string) => string>> = {
  A: (word) => word.toUpperCase(),
  Aa: capitalized,
  a: (word) => word,
};

const mark = (sign = "_"): string => (sign === "_" ? "" : sign);

/** The words in a style. */
function render(words: readonly string[], style: Style): string {
  const cased = words.map((word, i) => CASES[style.case[i] as string]?.(word) ?? word);
  const line = cased.map((word, i) => word + (GAPS[style.between[i] ?? ""] ?? "")).join("");
  return mark(style.around[0]) + line + mark(style.end[0]) + mark(style.around[1]);
}

/** The words at which each sign of the aspect is read. */
function placesOf(aspect: Aspect, words: readonly string[]): readonly string[] {
  const [first, last] = [words[0] as string, words.at(-1) as string];
  if (aspect === "around") return [first, last];
  return aspect === "end" ? [last] : words;
}

/** Word by word what is needed against what is there, up to the first that differs. */
function checkStyle(
  words: readonly string[],
  needs: readonly Need[],
  right: Style,
  said: Style,
): string {
  const pairs: string[] = [];
  for (const { aspect } of needs) {
    const places = placesOf(aspect, words);
    for (const [i, need] of right[aspect].entries()) {
      const got = said[aspect][i] as string;
      pairs.push(`${places[i]} ${need}=${got}`);
      if (need !== got) return `${pairs.join(" ")} no`;
    }
  }
  return `${pairs.join(" ")} yes`;
}

function drawNeeds(random: Draw, level: Level): readonly Need[] {
  const aspects: readonly Aspect[] =
    level === 3
      ? random.pick(TOGETHER)
      : [random.pick(["around", "between", "case", "end"] as const)];
  return aspects.map((aspect) => ({ aspect, sign: random.pick(signsOf(aspect)) }));
}

const described = (random: Draw, { aspect, sign }: Need): string =>
  random.phrase((FORMAT_NAMES[aspect] as Readonly<Record<string, Phrasings>>)[sign] as Phrasings);

const spaced = (sign: string): string =>
  sign.length === 2 && sign !== "\\n" ? [...sign].join(" ") : sign;

const format: Family = {
  name: "format",
  steps: false,
  bare: true,
  make(random, level): Task {
    const needs = drawNeeds(random, level);
    const name = needs.map(({ sign }) => sign).join("");
    const keyOf = (words: readonly string[]): string => `${this.name}:${name},${unordered(words)}`;
    const words = random.held(() => drawListed(random, level + 1), keyOf);
    const right = drawStyle(random, needs, words.length);
    const how = needs.map((need) => described(random, need)).join(random.pick([" and ", ", "]));
    return {
      query: ask(random, FORMAT_QUERIES, { words: words.join(" "), how }),
      work: `need ${needs.map(({ sign }) => spaced(sign)).join(" and ")}`,
      heldOutKeys: [keyOf(words)],
      respond(correct) {
        const said = correct ? right : breakNeed(random, right, random.pick(needs), words.length);
        return { text: render(words, said), check: checkStyle(words, needs, right, said) };
      },
    };
  },
};

/** Formats that a response keeps or breaks, its words being the same. */
export const FORMATS: readonly Family[] = [format];
