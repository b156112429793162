// Words that a sentence must have, must not have, or must begin or end with.

import { checkWords } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import type { Family, Level, Task } from "../task.ts";
import { drawListed } from "../words.ts";
import { RULE_QUERIES, RULES } from "./formats-queries.ts";

type RuleName = keyof typeof RULES;

interface Rule {
  readonly name: RuleName;
  readonly word: string;
}

/** First words of a sentence. */
const OPENINGS = "Hello Well Okay Sure Yes No Today Here Now Then Sorry Maybe Listen Fine".split(
  " ",
);

/** What a response is made of. */
interface Sentence {
  readonly opening: string;
  readonly words: readonly string[];
}

/** Words in the sentence of each level. */
const LENGTHS: Readonly<Record<Level, number>> = { 1: 2, 2: 4, 3: 4 };

/** One rule; two at the highest level, one of them about the first word. */
function drawRules(random: Draw, level: Level): readonly Rule[] {
  const first: Rule = { name: "first", word: random.pick(OPENINGS) };
  const name = random.pick(["last", "in", "no"] as const);
  const other: Rule = { name, word: drawListed(random, 1)[0] as string };
  if (level === 3) return [first, other];
  return [random.chance(0.25) ? first : other];
}

/** A sentence that keeps every rule but the broken one. */
function drawSentence(random: Draw, rules: readonly Rule[], level: Level, broken?: Rule): Sentence {
  const named = rules.map(({ word }) => word);
  const length = LENGTHS[level];
  const words = drawListed(random, length + 2)
    .filter((word) => !named.includes(word))
    .slice(0, length);
  let opening = random.pick(OPENINGS);
  for (const rule of rules) {
    const keeps = rule !== broken;
    if (rule.name === "first") {
      opening = keeps ? rule.word : random.pick(OPENINGS.filter((word) => word !== rule.word));
    }
    // A last word that is not the last is the usual slip.
    if (rule.name === "last" && (keeps || random.chance(0.5))) {
      words[keeps ? length - 1 : random.integer(0, length - 2)] = rule.word;
    }
    if ((rule.name === "in" && keeps) || (rule.name === "no" && !keeps)) {
      words[random.integer(0, length - 1)] = rule.word;
    }
  }
  return { opening, words };
}

/** Without a word that a rule may be about. */
const FRAMES = ["I see", "I like", "I know", "we have", "we need", "they have"];

/** The sentence in full: its last word is the last of the words. */
const render = ({ opening, words }: Sentence, frame: string): string =>
  `${opening}, ${frame} the ${words.slice(0, -1).join(", the ")} and the ${words.at(-1)}.`;

/** Each word up to the one looked for, with whether it is `in` or `no`, then what was needed. */
function checkPresence(rule: Rule, words: readonly string[]): string {
  const at = words.indexOf(rule.word);
  const passed = at < 0 ? words : words.slice(0, at + 1);
  const steps = passed.map((word) => `${word} ${word === rule.word ? "in" : "no"}`);
  return `${steps.join(" ")}: ${checkWords([rule.name], [at < 0 ? "no" : "in"])}`;
}

function checkRule(rule: Rule, { opening, words }: Sentence): string {
  if (rule.name === "first") return checkWords([rule.word], [opening]);
  if (rule.name === "last") return checkWords([rule.word], [words.at(-1) as string]);
  return checkPresence(rule, words);
}

/** Rule by rule, up to the first that is broken. */
function checkRules(rules: readonly Rule[], sentence: Sentence): string {
  const checks: string[] = [];
  for (const rule of rules) {
    const check = checkRule(rule, sentence);
    if (check.endsWith(" no")) return [...checks, check].join("; ");
    checks.push(check.replace(/ yes$/, ""));
  }
  return `${checks.join("; ")} yes`;
}

const wordRules: Family = {
  name: "word rules",
  steps: false,
  bare: true,
  make(random, level): Task {
    const keyOf = (rules: readonly Rule[]): string =>
      `${this.name}:${rules.map(({ name, word }) => `${name} ${word}`).join()}`;
    const rules = random.held(() => drawRules(random, level), keyOf);
    const rule = rules.map(({ name, word }) => random.phrase(RULES[name], { word })).join(" and ");
    const frame = random.pick(FRAMES);
    return {
      query: ask(random, RULE_QUERIES, { rule }),
      work: `need ${rules.map(({ name, word }) => `${name} ${word}`).join(" and ")}`,
      heldOutKeys: [keyOf(rules)],
      respond(correct) {
        const broken = correct ? undefined : random.pick(rules);
        const sentence = drawSentence(random, rules, level, broken);
        return { text: render(sentence, frame), check: checkRules(rules, sentence) };
      },
    };
  },
};

/** Rules about the words of a sentence. */
export const WORD_RULES: readonly Family[] = [wordRules];
