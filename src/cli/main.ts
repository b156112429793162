// The `rrm` command: names its parts and hands over to the one that was asked for.

import type { runJudgeCommand } from "./judge-command.ts";

const HELP = `Reward reasoning models that judge two responses, or many, on this machine.

  rrm judge --model DIR --input FILE --output FILE       judges a file of comparisons
  rrm tournament --model DIR --input FILE --output FILE  finds the best of many responses
  rrm rate --input FILE --method elo|bradley-terry       rates recorded battles
  rrm replay --bracket FILE --judgments FILE             plays a bracket from a record
  rrm replay --run FILE                                  decides played tournaments again
  rrm convert DIR|owner/name OUT_DIR --dtype DTYPE       makes a model of a checkpoint
  rrm verify DIR                                         finds what is damaged in one
  rrm mend DIR DIR|owner/name                            makes it whole again

"rrm COMMAND --help" says what else a command can be told.`;

/** A command is loaded only when it is asked for: the runtime behind `judge` is large. */
const commands = new Map<string | undefined, () => Promise<typeof runJudgeCommand>>([
  ["judge", async () => (await import("./judge-command.ts")).runJudgeCommand],
  ["tournament", async () => (await import("./tournament-command.ts")).runTournamentCommand],
  ["rate", async () => (await import("./rate-command.ts")).runRateCommand],
  ["replay", async () => (await import("./replay-command.ts")).runReplayCommand],
  ["convert", async () => (await import("./convert-command.ts")).runConvertCommand],
  ["verify", async () => (await import("./verify-command.ts")).runVerifyCommand],
  ["mend", async () => (await import("./mend-command.ts")).runMendCommand],
]);

async function main([name, ...rest]: readonly string[]): Promise<number> {
  const load = commands.get(name);
  if (load) return (await load())(rest);
  if (name === "help" || name === "--help" || name === "-h") {
    console.log(HELP);
    return 0;
  }
  console.error(name === undefined ? HELP : `There is no command "${name}".\n\n${HELP}`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
