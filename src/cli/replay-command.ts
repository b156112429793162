// `rrm replay`: plays tournaments from recorded judgments, without a model.

import { bracketSummary, formatBracketLine, formatBracketTable } from "./bracket-report.ts";
import { exitCode } from "./exit-code.ts";
import { checkFiles, type LineOutput, openOutput, standardOutput } from "./line-files.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { readInput } from "./read-input.ts";
import { type PlayedBracket, RecordedBrackets } from "./recorded-brackets.ts";
import { RepeatedLines } from "./repeated-lines.ts";
import {
  type BracketArguments,
  parseReplayArguments,
  REPLAY_HELP,
  type ReplayArguments,
} from "./replay-arguments.ts";
import { replayRun } from "./replay-run.ts";
import { type CommandContext, runCommand } from "./run-command.ts";
import { Seedings } from "./seedings.ts";

/** Where results go: the table to standard output unless the lines do. */
async function write(
  { output, force }: BracketArguments,
  brackets: readonly PlayedBracket[],
  stdout: LineOutput,
): Promise<void> {
  const existing = force ? "replace" : "refuse";
  const lines =
    output === undefined || output === "-" ? undefined : await openOutput(output, existing);
  try {
    if (output !== "-" && brackets.length > 0) await stdout.write(formatBracketTable(brackets));
    const target = output === "-" ? stdout : lines;
    for (const bracket of brackets) await target?.write(`${formatBracketLine(bracket)}\n`);
  } finally {
    await lines?.close();
  }
}

async function replayBrackets(
  args: BracketArguments,
  context: CommandContext,
  stdout: LineOutput,
): Promise<number> {
  const { bracket, judgments, output, force, distinct, seed } = args;
  await checkFiles({
    inputs: [bracket, judgments],
    outputs: output === undefined ? [] : [output],
    existing: force ? "replace" : "refuse",
  });
  const record = new RecordedBrackets(await Seedings.read(bracket));
  const lines = new RepeatedLines(distinct);
  const bad = await readInput(judgments, context, (text) => {
    if (lines.counts(text)) record.add(text);
  });
  const brackets = record.play(seed);
  await write(args, brackets, stdout);
  context.bar.log(bracketSummary(brackets));
  if (lines.note !== undefined) context.bar.log(lines.note);
  const complete = brackets.length > 0 && brackets.every(({ champion }) => champion !== null);
  return bad > 0 || !complete ? exitCode.partly : exitCode.done;
}

/**
 * Runs `rrm replay`.
 * @param argv what follows `rrm replay`
 * @param terminal where problems and the summary are shown
 * @param stdout where the champions go
 * @returns the exit code
 */
export function runReplayCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
  stdout: LineOutput = standardOutput(),
): Promise<number> {
  const run = (args: ReplayArguments, context: CommandContext): Promise<number> =>
    "run" in args ? replayRun(args.run, context, stdout) : replayBrackets(args, context, stdout);
  return runCommand({ help: REPLAY_HELP, parse: parseReplayArguments, run }, argv, terminal);
}
