// What small pieces of Python come to: expressions, variables, texts and lists, truth values.

import { checkCharacters, checkWords } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import type { Phrasings } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { drawExpression } from "./code-expressions.ts";
import type { Program } from "./code-program.ts";
import { PRINT_QUERIES, VALUE_QUERIES } from "./code-queries.ts";
import { drawSequence } from "./code-texts.ts";
import { drawTruth } from "./code-truth.ts";
import { drawVariables } from "./code-variables.ts";

const RESTATED: Phrasings = {
  train: [
    "It prints {answer}.",
    "The output is {answer}.",
    "The value is {answer}.",
    "This code gives {answer}.",
    "The output: {answer}",
  ],
  heldout: ["The code prints {answer}.", "The value of this is {answer}."],
};

/** A query about the program; an expression is printed, or its value is asked. */
function askProgram(random: Draw, { code, expression }: Program): string {
  if (!expression) return ask(random, PRINT_QUERIES, { code });
  if (random.chance(0.5)) return ask(random, VALUE_QUERIES, { code });
  return ask(random, PRINT_QUERIES, { code: `print(${code})` });
}

/** A slip that is really wrong. */
function drawWrong(random: Draw, program: Program): string {
  for (;;) {
    const wrong = program.slip(random);
    if (wrong !== program.answer) return wrong;
  }
}

const isTruth = (answer: string): boolean => answer === "True" || answer === "False";

/** `=ANSWER`; a truth value, which is one token after a space, has one. */
const stated = (answer: string): string => (isTruth(answer) ? `= ${answer}` : `=${answer}`);

const checkOf = (right: string, said: string): string =>
  isTruth(right) ? checkWords([right], [said]) : checkCharacters(right, said);

function codeFamily(name: string, draw: (random: Draw, level: Level) => Program): Family {
  return {
    name,
    steps: true,
    make(random, level): Task {
      const keyOf = ({ code }: Program): string => `${name}:${code}`;
      const program = random.held(() => draw(random, level), keyOf);
      return {
        query: askProgram(random, program),
        work: `${program.steps.join("; ")} ${stated(program.answer)}`,
        heldOutKeys: [keyOf(program)],
        respond(correct) {
          const answer = correct ? program.answer : drawWrong(random, program);
          return {
            text: respond(random, answer, RESTATED, {}),
            check: checkOf(program.answer, answer),
          };
        },
      };
    },
  };
}

/** Expressions, variables, texts and lists, truth values. */
export const CODE: readonly Family[] = [
  codeFamily("code expression", drawExpression),
  codeFamily("code variables", drawVariables),
  codeFamily("code texts and lists", drawSequence),
  codeFamily("code truth", drawTruth),
];
