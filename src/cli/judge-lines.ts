// Judges line after line: what cannot be used is named, the rest is judged and written at once.

import type { Comparison } from "../core/comparison.ts";
import { parseComparisonLine } from "../core/comparison-line.ts";
import { JudgeError } from "../core/errors.ts";
import type { Judge, JudgeOptions, Judgment } from "../core/judge.ts";
import { formatJudgmentLine } from "../core/judgment-line.ts";
import { deriveSeed } from "../core/random.ts";
import type { InputLine } from "./line-reader.ts";
import type { RunTally } from "./run-tally.ts";

/** Where a run's lines come from and where its results go. */
export interface LineRun {
  readonly lines: AsyncIterable<InputLine>;
  readonly judge: Judge;
  /** `seed` is the run's: each line is judged with a seed derived from it and the line's number. */
  readonly options: Omit<JudgeOptions, "order"> & { readonly seed: number };
  /** Counts while the run goes, so that an interrupted run knows what it did. */
  readonly tally: RunTally;
  /** Takes one line of output, its line feed included. */
  write(line: string): Promise<void>;
  /** Is told of a line that cannot be used. */
  reportBadLine(number: number, problem: string): void;
  /** Is told of a line that is judged although something about it is odd. */
  reportWarning(number: number, warning: string): void;
  /** Is told often: `end` is the byte where the current line ends, `tokens` those written of it. */
  reportProgress(end: number, tokens: number): void;
}

/** What a single line may get wrong without anything being wrong with the run. */
function isOnlyThisLine(error: unknown): error is JudgeError {
  return JudgeError.is(error) && ["invalid-input", "context-overflow"].includes(error.code);
}

async function judgeLine(run: LineRun, line: InputLine, comparison: Comparison): Promise<Judgment> {
  const seed = deriveSeed(run.options.seed, line.number);
  let tokens = 0;
  for await (const event of run.judge.judge(comparison, { ...run.options, seed })) {
    if (event.type === "judgment") return event.judgment;
    if (event.type === "rollout-token") tokens++;
    run.reportProgress(line.end, tokens);
  }
  throw new JudgeError("engine-failed", "The judge ended without a judgment.");
}

/** The lines on which ids were first seen. */
type SeenIds = Map<Comparison["id"], number>;

/** Whoever joins the output with something by its ids would take one line for the other. */
function checkId(run: LineRun, seen: SeenIds, { id }: Comparison, { number }: InputLine): void {
  const first = seen.get(id);
  if (first === undefined) seen.set(id, number);
  else run.reportWarning(number, `its id ${JSON.stringify(id)} is also that of line ${first}.`);
}

/** Returns why the line was left out; undefined when it was judged. */
async function takeLine(run: LineRun, line: InputLine, seen: SeenIds): Promise<string | undefined> {
  if ("problem" in line) return line.problem;
  const parsed = parseComparisonLine(line.text, line.number);
  if (!parsed.ok) return parsed.problem;
  checkId(run, seen, parsed.comparison, line);
  let judgment: Judgment;
  try {
    judgment = await judgeLine(run, line, parsed.comparison);
  } catch (error) {
    if (isOnlyThisLine(error)) return error.message;
    throw error;
  }
  await run.write(`${formatJudgmentLine(parsed.comparison, judgment)}\n`);
  run.tally.add(parsed.comparison, judgment);
  return undefined;
}

/**
 * Judges all lines in turn and writes each judgment before the next line begins.
 * @throws JudgeError when the engine fails; the signal's reason when it is aborted; whatever
 * reading or writing throws
 */
export async function judgeLines(run: LineRun): Promise<void> {
  const seen: SeenIds = new Map();
  for await (const line of run.lines) {
    const problem = await takeLine(run, line, seen);
    if (problem === undefined) continue;
    run.tally.bad++;
    run.reportBadLine(line.number, problem);
  }
}
