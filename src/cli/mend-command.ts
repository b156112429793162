// `rrm mend`: reads the damaged chunks of a model's folder anew, and only them.

import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import { mendKept } from "../core/keeping/mend-kept.ts";
import { verifyKept } from "../core/keeping/verify-kept.ts";
import { CommandArguments } from "./command-arguments.ts";
import { countOf } from "./count-words.ts";
import { exitCode } from "./exit-code.ts";
import { consentToFetch } from "./hub-consent.ts";
import { keepOptions } from "./keep-options.ts";
import { checkModelFolder } from "./model-folder.ts";
import { NodeFolder } from "./node-folder.ts";
import { openSource } from "./open-source.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { type Answers, terminalAnswers } from "./question.ts";
import { type CommandContext, runCommand } from "./run-command.ts";
import {
  readSource,
  SOURCE_HELP,
  type SourceArguments,
  sourceFlags,
  sourceTexts,
} from "./source-arguments.ts";
import { surveySource } from "./survey-source.ts";

const MEND_HELP = `Makes a damaged model whole again, from the source it was made of.

  rrm mend DIR SOURCE

DIR              a model's folder, as "rrm convert" writes it
${SOURCE_HELP}

Only what the damaged chunks are made of is read of the source, and nothing is
written that is not, by its SHA-256, what was there.

Exit code: 0 the model is whole, 1 it is not, 130 stopped by Ctrl+C.`;

interface MendArguments extends SourceArguments {
  readonly dir: string;
}

const known = {
  command: "rrm mend",
  texts: sourceTexts,
  flags: sourceFlags,
  operands: ["DIR", "SOURCE"],
} as const;

function parseMendArguments(argv: readonly string[]): MendArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  const [dir = "", name = ""] = args.operands();
  return { ...readSource(name, args), dir };
}

async function mend(
  args: MendArguments,
  context: CommandContext,
  answers: Answers,
): Promise<number> {
  await checkModelFolder(args.dir);
  const folder = new NodeFolder(args.dir);
  const { name, dtype } = await readKeptManifest(folder);
  const stays = "Chunks that were mended stay so.";
  const whole = `${args.dir}: whole`;
  const options = keepOptions(context);
  const damaged = await context.interruptible(stays, () => verifyKept(folder, options));
  if (damaged.length === 0) {
    context.bar.log(`${whole} (nothing was damaged)`);
    return exitCode.done;
  }
  const opened = await openSource(args.source, context);
  try {
    const survey = await surveySource(opened, { dtype, isExport: args.isExport });
    if (!(await consentToFetch(opened, survey.paths, { ...args, answers }, context.bar))) {
      context.bar.log("Nothing was fetched.");
      return exitCode.failed;
    }
    const model = await survey.open(name);
    await context.interruptible(stays, () => mendKept(model, folder, damaged, options));
    context.bar.log(`${whole} (${countOf(damaged.length, "chunk")} mended)`);
    return exitCode.done;
  } finally {
    opened.close();
  }
}

/**
 * Runs `rrm mend`.
 * @param argv what follows `rrm mend`
 * @param terminal where progress, the outcome or the problem is shown
 * @returns the exit code
 */
export function runMendCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
  answers: Answers = terminalAnswers,
): Promise<number> {
  const run = (args: MendArguments, context: CommandContext): Promise<number> =>
    mend(args, context, answers);
  return runCommand({ help: MEND_HELP, parse: parseMendArguments, run }, argv, terminal);
}
