// `rrm judge`: judges a file of comparisons with a model on this machine.

import { checkJudgeNumbers } from "../core/judge-options.ts";
import { exitCode } from "./exit-code.ts";
import { type JudgeArguments, JUDGE_HELP, parseJudgeArguments } from "./judge-arguments.ts";
import { judgeLines, type LineRun } from "./judge-lines.ts";
import { judgeOptionsOf } from "./judging-arguments.ts";
import {
  checkFiles,
  type LineInput,
  type LineOutput,
  openInput,
  openOutput,
} from "./line-files.ts";
import { readLines } from "./line-reader.ts";
import { profilePath } from "./named-profile.ts";
import { type OpenedJudge, openJudge } from "./open-judge.ts";
import type { ProgressBar, ProgressOutput } from "./progress-bar.ts";
import { type CommandContext, runCommand } from "./run-command.ts";
import { RunTally } from "./run-tally.ts";

/** What stands beside the bar. */
function status({ judged, bad }: RunTally, tokens: number): string {
  return `${judged} judged${bad > 0 ? `, ${bad} bad` : ""}, token ${tokens}`;
}

interface Run {
  readonly opened: OpenedJudge;
  readonly options: LineRun["options"];
  readonly input: LineInput;
  readonly output: LineOutput;
  readonly bar: ProgressBar;
}

/** Judges line after line, and says at the end, however it comes, what was done. */
async function judgeAll({ opened, options, input, output, bar }: Run): Promise<RunTally> {
  const [tally, started] = [new RunTally(), performance.now()];
  const { chunks, size } = input;
  const { judge, identity } = opened;
  try {
    await judgeLines({
      lines: readLines(chunks),
      judge,
      identity,
      options,
      tally,
      write: (line) => output.write(line),
      reportBadLine: (number, problem) => bar.log(`line ${number}: ${problem}`),
      reportWarning: (number, warning) => bar.log(`line ${number}: warning: ${warning}`),
      reportProgress: (end, tokens) => bar.update(size && end / size, status(tally, tokens)),
    });
    return tally;
  } finally {
    await output.close();
    bar.log(tally.summary((performance.now() - started) / 1000));
  }
}

const STAYS = "The judgments written so far are whole and stay.";

/** Judges everything the arguments name; returns the exit code. */
async function judgeFile(args: JudgeArguments, context: CommandContext): Promise<number> {
  const { bar, signal } = context;
  checkJudgeNumbers(args.judging);
  const existing = args.force ? "replace" : "refuse";
  const settings = [await profilePath(args.profile)];
  await checkFiles({ inputs: [args.input], settings, outputs: [args.output], existing });
  const opened = await openJudge(args, bar);
  const options = { ...judgeOptionsOf(args.judging, opened.profile), signal };
  return context.interruptible(STAYS, async () => {
    const input = await openInput(args.input, signal);
    try {
      const output = await openOutput(args.output, existing);
      const tally = await judgeAll({ opened, options, input, output, bar });
      return tally.bad > 0 ? exitCode.partly : exitCode.done;
    } finally {
      input.close();
    }
  });
}

/**
 * Runs `rrm judge`.
 * @param argv what follows `rrm judge`
 * @param terminal where progress, bad lines and the summary are shown
 * @returns the exit code
 */
export function runJudgeCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
): Promise<number> {
  const command = { help: JUDGE_HELP, parse: parseJudgeArguments, run: judgeFile };
  return runCommand(command, argv, terminal);
}
