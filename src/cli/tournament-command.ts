// `rrm tournament`: plays a tournament among the responses of every group of a file.

import { checkJudgeNumbers } from "../core/judge-options.ts";
import type { TournamentFormat } from "../core/tournaments/tournament-format.ts";
import { appVersion } from "./app-version.ts";
import { exitCode } from "./exit-code.ts";
import { judgeOptionsOf } from "./judging-arguments.ts";
import { checkFiles, type LineInput, openInput } from "./line-files.ts";
import { readLines } from "./line-reader.ts";
import { type OpenedJudge, openJudge } from "./open-judge.ts";
import { type GroupProgress, type NamedGroup, playGroups } from "./play-groups.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { type CommandContext, runCommand } from "./run-command.ts";
import { Seedings } from "./seedings.ts";
import {
  parseTournamentArguments,
  TOURNAMENT_HELP,
  type TournamentArguments,
} from "./tournament-arguments.ts";
import { checkForm, outputPaths, TournamentOutputs } from "./tournament-outputs.ts";
import { TournamentTally } from "./tournament-tally.ts";

/** What stands beside the bar. */
function status({ groups, bad }: TournamentTally, at: GroupProgress): string {
  const { played, matches, tokens } = at;
  const left = bad > 0 ? `, ${bad} bad` : "";
  return `group ${groups + 1}${left}, match ${played} of ${matches}, token ${tokens}`;
}

function formatOf(
  args: TournamentArguments,
  seedings: Seedings | null,
  group: NamedGroup,
): TournamentFormat {
  checkForm(group, args);
  return seedings ? { kind: "knockout", seeding: seedings.of(group.id) } : args.format;
}

/** All that a run is made of, once model and seeding are read. */
interface Run {
  readonly args: TournamentArguments;
  readonly opened: OpenedJudge;
  readonly seedings: Seedings | null;
  readonly context: CommandContext;
}

/** Opens the input, then the outputs, and plays. */
async function playAll(run: Run): Promise<TournamentTally> {
  const input = await openInput(run.args.input, run.context.signal);
  try {
    return await playInto(await TournamentOutputs.open(run.args), input, run);
  } finally {
    input.close();
  }
}

/** Plays group after group, and says at the end, however it comes, what was done. */
async function playInto(
  outputs: TournamentOutputs,
  { chunks, size }: LineInput,
  { args, opened, seedings, context }: Run,
): Promise<TournamentTally> {
  const { bar, signal } = context;
  const { seed, ...judging } = judgeOptionsOf(args.judging, opened.profile);
  const [tally, started] = [new TournamentTally(), performance.now()];
  try {
    await playGroups({
      lines: readLines(chunks),
      judge: opened.judge,
      seed,
      judging,
      method: args.method,
      origin: { app: appVersion(), model: opened.identity },
      signal,
      formatOf: (group) => formatOf(args, seedings, group),
      write: async (file) => tally.add(file, await outputs.write(file)),
      reportBadLine: (number, problem) => {
        tally.bad++;
        bar.log(`line ${number}: ${problem}`);
      },
      reportWarning: (number, warning) => bar.log(`line ${number}: warning: ${warning}`),
      reportProgress: (at) => bar.update(size && at.bytes / size, status(tally, at)),
    });
    return tally;
  } finally {
    await outputs.close();
    bar.log(tally.summary((performance.now() - started) / 1000));
  }
}

const STAYS = "The groups written so far are whole and stay.";

async function playFile(args: TournamentArguments, context: CommandContext): Promise<number> {
  checkJudgeNumbers(args.judging);
  await checkFiles([args.input], outputPaths(args), args.force);
  const seedings = args.seeding === undefined ? null : await Seedings.read(args.seeding);
  const opened = await openJudge(args, context.bar);
  const run = { args, opened, seedings, context };
  const tally = await context.interruptible(STAYS, () => playAll(run));
  return tally.bad > 0 ? exitCode.partly : exitCode.done;
}

/**
 * Runs `rrm tournament`.
 * @param argv what follows `rrm tournament`
 * @param terminal where progress, bad lines and the summary are shown
 * @returns the exit code
 */
export function runTournamentCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
): Promise<number> {
  const command = { help: TOURNAMENT_HELP, parse: parseTournamentArguments, run: playFile };
  return runCommand(command, argv, terminal);
}
