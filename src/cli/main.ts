// The `rrm` command: names its parts and hands over to the one that was asked for.

import { runJudgeCommand } from "./judge-command.ts";

const HELP = `Reward reasoning models that judge two responses, on this machine.

  rrm judge --model DIR --input FILE --output FILE    judges a file of comparisons
  rrm judge --help                                    says what else it can be told`;

async function main([command, ...rest]: readonly string[]): Promise<number> {
  if (command === "judge") return runJudgeCommand(rest);
  if (command === "--help" || command === "-h") {
    console.log(HELP);
    return 0;
  }
  console.error(command === undefined ? HELP : `There is no command "${command}".\n\n${HELP}`);
  return 1;
}

process.exitCode = await main(process.argv.slice(2));
