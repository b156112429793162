// `rrm convert`: makes a model's folder out of a checkpoint's folder or a repository of the hub.

import { realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { JudgeError } from "../core/errors.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { type Dtype, DTYPES, type ModelManifest } from "../core/model-manifest.ts";
import { bytesInWords } from "../core/bytes-in-words.ts";
import { totalBytes } from "../core/total-bytes.ts";
import { CommandArguments } from "./command-arguments.ts";
import { findWhole, removeWhole } from "./convert-target.ts";
import { countOf } from "./count-words.ts";
import { exitCode } from "./exit-code.ts";
import { consentToFetch } from "./hub-consent.ts";
import { keepOptions } from "./keep-options.ts";
import { NodeFolder } from "./node-folder.ts";
import { openSource } from "./open-source.ts";
import { profileHint } from "./profile-hint.ts";
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

const CONVERT_HELP = `Converts a Qwen2 or Qwen3 checkpoint into the folder that is judged with, or
copies an ONNX export into one. Broken off, it goes on from there when it is
given again.

  rrm convert SOURCE OUT_DIR [--dtype ${DTYPES.join("|")}] [--force]

${SOURCE_HELP}
OUT_DIR          written in the layout of transformers.js, with a manifest.json
                 of all files and their SHA-256
--dtype D        how weights are stored: fp32, fp16, q8 (8 bits, the default),
                 q4 (4 bits), or q4f16 (4 bits, and computes in half precision)
--force          writes also where OUT_DIR holds something else: of another
                 model it first removes the files that its manifest.json lists

Exit code: 0 the model is whole, 1 it is not, 130 stopped by Ctrl+C.`;

interface ConvertArguments extends SourceArguments {
  readonly out: string;
  readonly dtype: Dtype;
  readonly force: boolean;
}

const known = {
  command: "rrm convert",
  texts: ["dtype", ...sourceTexts],
  flags: [...sourceFlags, "force"],
  operands: ["SOURCE", "OUT_DIR"],
} as const;

/** Undefined when help is asked for. @throws JudgeError `invalid-input` */
function parseConvertArguments(argv: readonly string[]): ConvertArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  const [name = "", out = ""] = args.operands();
  const dtype = args.choice("dtype", DTYPES) ?? "q8";
  return { ...readSource(name, args), out, dtype, force: args.has("force") };
}

/** The one name of a folder that links and spellings lead to; its path where there is none yet. */
function realFolder(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

async function refuseSameFolder({ source, out }: ConvertArguments): Promise<void> {
  if ((await realFolder(source.name)) !== (await realFolder(out))) return;
  const message = "The model cannot go into the folder of the checkpoint: name another OUT_DIR.";
  throw new JudgeError("invalid-input", message);
}

function summaryOf(out: string, { files, dtype }: ModelManifest): string {
  const size = bytesInWords(totalBytes(files));
  return `${out}: ${countOf(files.length, "file")}, ${size}, ${dtype}`;
}

async function convert(
  args: ConvertArguments,
  context: CommandContext,
  answers: Answers,
): Promise<number> {
  const { out, dtype, force } = args;
  await refuseSameFolder(args);
  const opened = await openSource(args.source, context);
  try {
    const survey = await surveySource(opened, { dtype, isExport: args.isExport });
    const madeOf = survey.paths.flatMap((path) => opened.files.placeOf?.(path) ?? []);
    const wanted = { dtype, source: opened.source, madeOf };
    const whole = force ? null : await findWhole(out, wanted);
    if (whole) {
      context.bar.log(`${summaryOf(out, whole)}: whole already. --force makes it anew.`);
      return exitCode.done;
    }
    if (!(await consentToFetch(opened, survey.paths, { ...args, answers }, context.bar))) {
      context.bar.log("Nothing was fetched.");
      return exitCode.failed;
    }
    const model = await survey.open(basename(resolve(out)));
    if (force) await removeWhole(out);
    const stays = "What is there stays: the same command goes on from it.";
    const manifest = await context.interruptible(stays, () =>
      keepModel(model, new NodeFolder(out), keepOptions(context)),
    );
    context.bar.log(summaryOf(out, manifest));
    const hint = await profileHint(out, manifest);
    if (hint !== null) context.bar.log(hint);
    return exitCode.done;
  } finally {
    opened.close();
  }
}

/**
 * Runs `rrm convert`.
 * @param argv what follows `rrm convert`
 * @param terminal where progress, the outcome or the problem is shown
 * @returns the exit code
 */
export function runConvertCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
  answers: Answers = terminalAnswers,
): Promise<number> {
  const run = (args: ConvertArguments, context: CommandContext): Promise<number> =>
    convert(args, context, answers);
  return runCommand({ help: CONVERT_HELP, parse: parseConvertArguments, run }, argv, terminal);
}
