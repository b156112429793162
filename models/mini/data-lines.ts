// What each stage is shown, as lines of token ids.
//
// Ids and not text: the trainer then reads exactly what the engine will feed, with everything a
// responder wrote encoded as ordinary tokens.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Order } from "../../src/core/comparison.ts";
import type { Segment } from "../../src/core/engine.ts";
import { parseProfile } from "../../src/core/profile-json.ts";
import { requireLayout } from "../../src/core/profile-layout.ts";
import { renderPrompt } from "../../src/core/prompt.ts";
import { Tokenizer } from "../../src/engine/tokenizer.ts";
import { type Example, type ExampleSet, makeExample, traceOf } from "../../src/tasks/example.ts";

/** Longest prompt or completion in tokens: the context of the model that is trained. */
const MOST_TOKENS = 1024;

const END = "<|im_end|>";
const fixed = (text: string): Segment => ({ text, trusted: true });
const typed = (text: string): Segment => ({ text, trusted: false });

/** One line's texts; `better` is the place of the better response, 1 or 2. */
interface Line {
  readonly prompt: readonly Segment[];
  readonly completion?: readonly Segment[];
  readonly better?: 1 | 2;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const profileAt = (path: string) => requireLayout(parseProfile(readJson(path)));
const THINKING = profileAt("models/profiles/rrm-mini.json");
const DIRECT = profileAt("models/mini/direct-profile.json");

/** A user's turn and the start of the answer, inside the thought. */
const turn = (...said: readonly Segment[]): readonly Segment[] => [
  fixed("<|im_start|>user\n"),
  ...said,
  fixed(`${END}\n<|im_start|>assistant\n<think>\n`),
];

/** Solving a task: the query alone, its work, and an answer in words. */
function solve(example: Example): Line {
  const answer = typed(example.responses[example.gold]);
  return {
    prompt: turn(typed(example.prompt)),
    completion: [fixed(`${example.work}\n</think>\n`), answer, fixed(END)],
  };
}

const gradeOf = ({ gold }: Example, which: 0 | 1): string => (which === gold ? "yes" : "no");

/** The query with what follows it; then the work, a check a line, and the grades. */
function graded(
  example: Example,
  said: readonly Segment[],
  checks: readonly string[],
  grades: readonly string[],
): Line {
  const written = [example.work, ...checks, "</think>", grades.join(" ")].join("\n");
  return {
    prompt: turn(fixed("## Query\n"), typed(example.prompt), ...said),
    completion: [fixed(`${written}${END}`)],
  };
}

/** Grading one answer to a task, which may be either. */
function grade(example: Example, which: 0 | 1): Line {
  const said = [fixed("\n\n### Response\n"), typed(example.responses[which])];
  return graded(example, said, [`R ${example.checks[which]}`], [gradeOf(example, which)]);
}

/** Grading those answers that are asked for, of two: each by itself, neither against the other. */
function gradeAsked(example: Example, asked: readonly (0 | 1)[]): Line {
  const [first, second] = example.responses;
  const said = [
    fixed("\n\n### Response 1\n"),
    typed(first),
    fixed("\n\n### Response 2\n"),
    typed(second),
    fixed(`\n\n### Grade\n${asked.map((which) => which + 1).join(", ")}`),
  ];
  const checks = asked.map((which) => `R${which + 1} ${example.checks[which]}`);
  const grades = asked.map((which) => gradeOf(example, which));
  return graded(example, said, checks, grades);
}

/** What the base sees of an example: one in eight is solved in words, whose choice is chance. */
function study(example: Example, index: number): Line {
  const which = (index >> 3) % 2 === 0 ? 0 : 1;
  const kind = index % 8;
  if (kind === 0) return solve(example);
  if (kind < 4) return grade(example, which);
  return gradeAsked(example, kind < 6 ? [which] : which === 0 ? [0, 1] : [1, 0]);
}

/** The judge's prompt in one order, by a profile, and the place of the better response. */
function ask(example: Example, order: Order, profile: typeof THINKING) {
  const query = [{ role: "user" as const, content: example.prompt }];
  const prompt = renderPrompt(profile, { query, responses: example.responses }, order);
  return { prompt, better: order[0] === example.gold ? 1 : 2 } as const;
}

const orderOf = (index: number): Order => (index % 2 === 0 ? [0, 1] : [1, 0]);

/** What a stage learns from. */
export type DataKind = "base" | "warm" | "pairs" | "direct";

/** Every kind of data. */
export const DATA_KINDS: readonly DataKind[] = ["base", "warm", "pairs", "direct"];

const KINDS: Readonly<Record<DataKind, (example: Example, index: number) => Line>> = {
  base: study,
  warm: (example, index) => ({
    ...ask(example, orderOf(index), THINKING),
    completion: [fixed(`${traceOf(example, orderOf(index))}${END}`)],
  }),
  pairs: (example, index) => ask(example, orderOf(index), THINKING),
  direct: (example, index) => {
    const asked = ask(example, orderOf(index), DIRECT);
    return { ...asked, completion: [fixed(`\\boxed{Assistant ${asked.better}}${END}`)] };
  },
};

/**
 * Makes the line of an index of a set: JSON with family, level, `prompt` and `completion` as token
 * ids, and `better`. The same index always gives the same line.
 * @param tokenizer folder of tokenizer.json
 */
export function lineMaker(kind: DataKind, set: ExampleSet, tokenizer: string) {
  const encode = encoderOf(tokenizer);
  return (index: number): string => {
    const example = makeExample(set, index);
    const { prompt, completion, better } = KINDS[kind](example, index);
    return JSON.stringify({
      family: example.family,
      level: example.level,
      better,
      prompt: encode(prompt),
      completion: completion && encode(completion),
    });
  };
}

function encoderOf(folder: string): (said: readonly Segment[]) => readonly number[] {
  const tokenizer = new Tokenizer(readJson(join(folder, "tokenizer.json")), {});
  return (said) => tokenizer.encode(said, MOST_TOKENS);
}
