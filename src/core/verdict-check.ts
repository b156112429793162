// What a verdict grammar must fulfil so that an answer can be read by it at all.

import type {
  EachGrammar,
  Field,
  GradeGrammar,
  LabelGrammar,
  ScoreListGrammar,
  ScoresGrammar,
  VerdictGrammar,
} from "./verdict-grammar.ts";

/** The parser compares trimmed NFKC text: a word written in another way could never match. */
function unreadableWord(word: string, { open, close }: Field): string | null {
  const readable = word !== "" && word === word.normalize("NFKC").trim();
  const cut = [open, close].some((border) => border !== "" && word.includes(border));
  return readable && !cut ? null : `${JSON.stringify(word)} can never be read from an answer`;
}

function wordsProblem(words: readonly string[], field: Field): string | null {
  if (new Set(words).size < words.length) return `two of ${words.join(", ")} are the same`;
  return words.map((word) => unreadableWord(word, field)).find((problem) => problem) ?? null;
}

function fieldProblem({ open, close }: Field): string | null {
  if (open === "" || close === "") return "a field opens or closes with an empty text";
  return open === close ? `a field opens and closes with the same text, ${open}` : null;
}

function labelProblem(grammar: LabelGrammar): string | null {
  const { labels, tie, open, close } = grammar;
  const whole = open === "" && close === "";
  const words = tie === undefined ? labels : [...labels, tie];
  return (whole ? null : fieldProblem(grammar)) ?? wordsProblem(words, grammar);
}

function pairProblem({ first, second }: EachGrammar | ScoresGrammar): string | null {
  if (first.open === second.open) return "both responses' fields open with the same text";
  return fieldProblem(first) ?? fieldProblem(second);
}

function eachProblem(grammar: EachGrammar): string | null {
  const { first, second, right, wrong } = grammar;
  const inFields = [first, second].map((field) => wordsProblem([right, wrong], field));
  return pairProblem(grammar) ?? inFields.find((problem) => problem !== null) ?? null;
}

function rangeProblem({ least, most }: GradeGrammar | ScoresGrammar | ScoreListGrammar) {
  return least < most ? null : `no number is from ${least} to ${most}`;
}

/** A sign prefers: where one is out of range, one of the responses could never win. */
function gradeProblem(grammar: GradeGrammar): string | null {
  const { least, most } = grammar;
  const prefersBoth = least <= -1 && most >= 1;
  const onesided = `grades from ${least} to ${most} cannot prefer both, one below 0 and one above`;
  return fieldProblem(grammar) ?? rangeProblem(grammar) ?? (prefersBoth ? null : onesided);
}

function listProblem(grammar: ScoreListGrammar): string | null {
  const { separator } = grammar;
  // White space is trimmed off the list's ends, and NFKC changes what lies between.
  const unreadable = fieldProblem(grammar) ?? unreadableWord(separator, grammar);
  return unreadable ?? (/[\d.+-]/.test(separator) ? "the separator looks like a number" : null);
}

/** Why no answer could be read by a grammar, for people; null where one can. */
export function grammarProblem(grammar: VerdictGrammar): string | null {
  if (grammar.kind === "label") return labelProblem(grammar);
  if (grammar.kind === "each") return eachProblem(grammar);
  if (grammar.kind === "grade") return gradeProblem(grammar);
  if (grammar.kind === "scores") return pairProblem(grammar) ?? rangeProblem(grammar);
  return listProblem(grammar) ?? rangeProblem(grammar);
}
