// Judges line after line: what cannot be used is named, the rest is judged and written at once.

import type { Comparison } from "../core/comparison.ts";
import { parseComparisonLine } from "../core/comparison-line.ts";
import { JudgeError } from "../core/errors.ts";
import type { Judge, JudgeOptions, Judgment } from "../core/judge.ts";
import { formatJudgmentLine } from "../core/judgment-line.ts";
import { refuse } from "../core/line-fields.ts";
import { deriveSeed } from "../core/random.ts";
import type { JudgeIdentity } from "../core/tournaments/tournament-file.ts";
import type { InputLine } from "./line-reader.ts";
import type { RunTally } from "./run-tally.ts";
import { SeenIds } from "./seen-ids.ts";
import { takeLines, textOf } from "./take-lines.ts";

/** Where a run's lines come from and where its results go. */
export interface LineRun {
  readonly lines: AsyncIterable<InputLine>;
  readonly judge: Judge;
  /** What every line names as its judge. */
  readonly identity: JudgeIdentity;
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

async function takeLine(run: LineRun, line: InputLine, seen: SeenIds): Promise<void> {
  const parsed = parseComparisonLine(textOf(line), line.number);
  if (!parsed.ok) return refuse(parsed.problem);
  const { comparison } = parsed;
  const warning = seen.note(comparison.id, line.number);
  if (warning !== undefined) run.reportWarning(line.number, warning);
  const judgment = await judgeLine(run, line, comparison);
  await run.write(`${formatJudgmentLine(comparison, judgment, run.identity)}\n`);
  run.tally.add(comparison, judgment);
}

/**
 * Judges all lines in turn and writes each judgment before the next line begins.
 * @throws JudgeError when the engine fails; the signal's reason when it is aborted; whatever
 * reading or writing throws
 */
export async function judgeLines(run: LineRun): Promise<void> {
  const seen = new SeenIds();
  await takeLines(
    run.lines,
    (line) => takeLine(run, line, seen),
    (number, problem) => {
      run.tally.bad++;
      run.reportBadLine(number, problem);
    },
  );
}
