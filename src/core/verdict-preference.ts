// Reads what an answer prefers, by each kind of grammar. Strict: what is not exactly a verdict is none.

import type { ResponseIndex } from "./comparison.ts";
import { fieldsIn, normalContent } from "./verdict-fields.ts";
import type {
  EachGrammar,
  Field,
  GradeGrammar,
  LabelGrammar,
  ScoreListGrammar,
  ScoresGrammar,
  VerdictGrammar,
} from "./verdict-grammar.ts";

/** The place that is preferred, 0 for the response shown first; or why there is none. */
export type Preference = ResponseIndex | "tie" | "ambiguous" | "no-verdict";

interface Range {
  readonly least: number;
  readonly most: number;
}

/** Longer numbers are none that a judge was asked for. */
const LONGEST_NUMBER = 16;

/** What all contents that mean something mean together; those that mean nothing do not count. */
function agreed<T>(
  contents: Iterable<string>,
  meaningOf: (content: string) => T | null,
): T | "ambiguous" | "no-verdict" {
  let [found, none]: [T | null, boolean] = [null, true];
  for (const content of contents) {
    const meaning = meaningOf(content);
    if (meaning === null) continue;
    if (!none && meaning !== found) return "ambiguous";
    [found, none] = [meaning, false];
  }
  return found === null ? "no-verdict" : found;
}

function last<T>(
  contents: Iterable<string>,
  meaningOf: (content: string) => T | null,
): T | "no-verdict" {
  let found: T | null = null;
  for (const content of contents) found = meaningOf(content) ?? found;
  return found ?? "no-verdict";
}

function readLabel(answer: string, grammar: LabelGrammar): Preference {
  const { labels, tie, repeated } = grammar;
  const names = tie === undefined ? labels : [...labels, tie];
  const longest = Math.max(...names.map(({ length }) => length));
  const meaningOf = (content: string): Preference | null => {
    const place = names.indexOf(normalContent(content, longest) ?? "");
    return place < 0 ? null : place === 2 ? "tie" : (place as ResponseIndex);
  };
  return (repeated === "last" ? last : agreed)(fieldsIn(answer, grammar), meaningOf);
}

function numberIn(text: string | null, pattern: RegExp, { least, most }: Range): number | null {
  if (text === null || !pattern.test(text)) return null;
  const value = Number(text);
  return value >= least && value <= most ? value : null;
}

const INTEGER = /^[+-]?\d+$/;
const DECIMAL = /^[+-]?\d+(?:\.\d+)?$/;

function readGrade(answer: string, grammar: GradeGrammar): Preference {
  return agreed(fieldsIn(answer, grammar), (content): Preference | null => {
    const grade = numberIn(normalContent(content, LONGEST_NUMBER), INTEGER, grammar);
    if (grade === null) return null;
    return grade === 0 ? "tie" : grade < 0 ? 0 : 1;
  });
}

function higher(first: number, second: number): Preference {
  return first === second ? "tie" : first > second ? 0 : 1;
}

/** A number for each response in a field of its own, the higher the better. */
function readBoth(
  answer: string,
  fields: readonly [Field, Field],
  numberOf: (content: string) => number | null,
): Preference {
  const [first, second] = fields.map((field) => agreed(fieldsIn(answer, field), numberOf));
  if (typeof first === "number" && typeof second === "number") return higher(first, second);
  return first === "ambiguous" || second === "ambiguous" ? "ambiguous" : "no-verdict";
}

function readEach(answer: string, grammar: EachGrammar): Preference {
  const { first, second, right, wrong } = grammar;
  const longest = Math.max(right.length, wrong.length);
  return readBoth(answer, [first, second], (content) => {
    const text = normalContent(content, longest);
    return text === right ? 1 : text === wrong ? 0 : null;
  });
}

function readScores(answer: string, grammar: ScoresGrammar): Preference {
  return readBoth(answer, [grammar.first, grammar.second], (content) =>
    numberIn(normalContent(content, LONGEST_NUMBER), DECIMAL, grammar),
  );
}

function readScoreList(answer: string, grammar: ScoreListGrammar): Preference {
  const { separator } = grammar;
  const longest = 2 * LONGEST_NUMBER + separator.length;
  // As text, because lists that prefer the same response by other scores are two verdicts as well.
  const lists = agreed(fieldsIn(answer, grammar), (content): string | null => {
    const parts = normalContent(content, longest)?.split(separator) ?? [];
    const scores = parts.map((part) => numberIn(part.trim(), DECIMAL, grammar));
    return scores.length === 2 && !scores.includes(null) ? scores.join(" ") : null;
  });
  const [first, second] = lists.split(" ").map(Number);
  return second === undefined ? (lists as Preference) : higher(first as number, second);
}

/** Reads an answer by its family's grammar. Never throws, linear in the answer's length. */
export function readPreference(answer: string, grammar: VerdictGrammar): Preference {
  if (grammar.kind === "label") return readLabel(answer, grammar);
  if (grammar.kind === "grade") return readGrade(answer, grammar);
  if (grammar.kind === "each") return readEach(answer, grammar);
  if (grammar.kind === "scores") return readScores(answer, grammar);
  return readScoreList(answer, grammar);
}
