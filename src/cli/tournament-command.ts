// `rrm tournament`: plays a tournament among the responses of every group of a file.

import type { Judge } from "../core/judge.ts";
import { checkJudgeNumbers } from "../core/judge-options.ts";
import type { TournamentFormat } from "../core/tournaments/tournament-format.ts";
import { appVersion } from "./app-version.ts";
import { countOf } from "./count-words.ts";
import { exitCode } from "./exit-code.ts";
import { judgeOptionsOf } from "./judging-arguments.ts";
import { checkFiles, type LineInput, openInput } from "./line-files.ts";
import { readLines } from "./line-reader.ts";
import { profilePath } from "./named-profile.ts";
import { type OpenedJudge, openJudge } from "./open-judge.ts";
import { type GroupProgress, type GroupRules, type NamedGroup, playGroups } from "./play-groups.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { Resumption } from "./resumption.ts";
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

/** All that a run is made of, once model and seeding are read. */
interface Run {
  readonly args: TournamentArguments;
  readonly judge: Judge;
  readonly rules: GroupRules;
  readonly context: CommandContext;
  /** What is played already, where a run goes on. */
  readonly resumption: Resumption | null;
}

function rulesOf(
  args: TournamentArguments,
  { profile, identity }: OpenedJudge,
  seedings: Seedings | null,
): GroupRules {
  const { seed, ...judging } = judgeOptionsOf(args.judging, profile);
  const formatOf = (group: NamedGroup): TournamentFormat => {
    checkForm(group, args);
    return seedings ? { kind: "knockout", seeding: seedings.of(group.id) } : args.format;
  };
  const origin = { app: appVersion(), model: identity };
  return { seed, judging, method: args.method, origin, formatOf };
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
  { judge, rules, context, resumption }: Run,
): Promise<TournamentTally> {
  const { bar, signal } = context;
  const [tally, started] = [new TournamentTally(), performance.now()];
  try {
    await resumption?.mend();
    await playGroups({
      ...rules,
      lines: readLines(chunks),
      judge,
      signal,
      done: resumption?.done ?? new Set(),
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

/** Reads how much of a run is played, and says so. */
async function resume(run: Omit<Run, "resumption">): Promise<Resumption> {
  const { args: asked, rules, context } = run;
  const resumption = await Resumption.read({ asked, rules, signal: context.signal });
  const { size } = resumption.done;
  if (size > 0) {
    const played = countOf(size, "tournament");
    context.bar.log(`${asked.output} has ${played} already: the others are played.`);
  }
  return resumption;
}

const STAYS = "The groups written so far are whole and stay; --resume goes on with them.";

async function playFile(args: TournamentArguments, context: CommandContext): Promise<number> {
  const { input, seeding, profile, existing } = args;
  checkJudgeNumbers(args.judging);
  const outputs = outputPaths(args);
  const settings = [seeding, await profilePath(profile)];
  await checkFiles({ inputs: [input], settings, outputs, existing });
  const seedings = seeding === undefined ? null : await Seedings.read(seeding);
  const opened = await openJudge(args, context.bar);
  const run = { args, judge: opened.judge, rules: rulesOf(args, opened, seedings), context };
  const resumption = existing === "keep" ? await resume(run) : null;
  const tally = await context.interruptible(STAYS, () => playAll({ ...run, resumption }));
  const groups = tally.groups + (resumption?.done.size ?? 0);
  if (groups === 0) context.bar.log("There is nothing to play: no line could be used.");
  return tally.bad > 0 || groups === 0 ? exitCode.partly : exitCode.done;
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
