// Judges line after line: what cannot be used is named, the rest is judged and written at once.

import type { Comparison } from "../core/comparison.ts";
import { parseComparisonLine } from "../core/comparison-line.ts";
import { JudgeError } from "../core/errors.ts";
import type { Judge, JudgeEvent, JudgeOptions, Judgment } from "../core/judge.ts";
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
  /** Is told often: `end` is the byte where the current line ends, `tokens` those written of it. */
  reportProgress(end: number, tokens: number): void;
}

/** What a single line may get wrong without anything being wrong with the run. */
function isOnlyThisLine(error: unknown): error is JudgeError {
  return JudgeError.is(error) && ["invalid-input", "context-overflow"].includes(error.code);
}

function tokensOf(event: JudgeEvent): number {
  return "tokens" in event ? event.tokens : 0;
}

async function judgeLine(run: LineRun, line: InputLine, comparison: Comparison): Promise<Judgment> {
  const seed = deriveSeed(run.options.seed, line.number);
  for await (const event of run.judge.judge(comparison, { ...run.options, seed })) {
    if (event.type === "judgment") return event.judgment;
    run.reportProgress(line.end, tokensOf(event));
  }
  throw new JudgeError("engine-failed", "The judge ended without a judgment.");
}

/** Returns why the line was left out; undefined when it was judged. */
async function takeLine(run: LineRun, line: InputLine): Promise<string | undefined> {
  if ("problem" in line) return line.problem;
  const parsed = parseComparisonLine(line.text, line.number);
  if (!parsed.ok) return parsed.problem;
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
  for await (const line of run.lines) {
    const problem = await takeLine(run, line);
    if (problem === undefined) continue;
    run.tally.bad++;
    run.reportBadLine(line.number, problem);
  }
}
