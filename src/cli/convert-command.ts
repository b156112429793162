// `rrm convert`: converts a checkpoint's folder on this machine.

import { realpath } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { convertModel } from "../convert/convert.ts";
import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { failureMessage } from "./command-failure.ts";
import { NodeModelFiles, NodeModelSink } from "./node-files.ts";
import { ProgressBar, type ProgressOutput } from "./progress-bar.ts";

const CONVERT_HELP = `Converts a Hugging Face Qwen2 checkpoint for the browser.

  rrm convert CHECKPOINT_DIR OUT_DIR [--dtype fp32|q8|q4]
  npm run convert -- CHECKPOINT_DIR OUT_DIR [--dtype fp32|q8|q4]

CHECKPOINT_DIR  config.json, *.safetensors (F32, F16 or BF16) and tokenizer files
OUT_DIR         written in the layout of transformers.js, with a manifest.json
--dtype         how weights are stored: fp32, q8 (8 bits, the default) or q4 (4 bits)`;

interface ConvertArguments {
  readonly checkpoint: string;
  readonly out: string;
  readonly dtype: Dtype;
}

function misused(problem: string): JudgeError {
  return new JudgeError("invalid-input", `${problem}\n\n${CONVERT_HELP}`);
}

function isDtype(value: string): value is Dtype {
  return value === "fp32" || value === "q8" || value === "q4";
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        dtype: { type: "string", default: "q8" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
  } catch (error) {
    throw misused(error instanceof Error ? error.message : String(error));
  }
}

/** The one name of a folder that links and spellings lead to; its path where there is none yet. */
function realFolder(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

/** Undefined when help is asked for. @throws JudgeError `invalid-input` with the usage */
async function parseConvertArguments(
  argv: readonly string[],
): Promise<ConvertArguments | undefined> {
  const { values, positionals } = parse(argv);
  if (values.help) return undefined;
  const [checkpoint, out] = positionals;
  if (!checkpoint || !out || positionals.length > 2) {
    throw misused("Two folders are needed: where the checkpoint is and where the model goes.");
  }
  if ((await realFolder(checkpoint)) === (await realFolder(out))) {
    throw misused("The model cannot go into the folder of the checkpoint.");
  }
  if (!isDtype(values.dtype)) throw misused(`--dtype ${values.dtype} is not fp32, q8 or q4.`);
  return { checkpoint, out, dtype: values.dtype };
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

async function convert(args: ConvertArguments, bar: ProgressBar): Promise<void> {
  const { checkpoint, out, dtype } = args;
  const { files } = await convertModel(new NodeModelFiles(checkpoint), new NodeModelSink(out), {
    dtype,
    name: basename(resolve(out)),
    onProgress: (done, total) =>
      bar.update(done / total, `${megabytes(done)} of ${megabytes(total)}`),
  });
  const bytes = files.reduce((sum, file) => sum + file.size, 0);
  bar.log(`${out}: ${files.length} files, ${megabytes(bytes)}, ${dtype}`);
}

/**
 * Runs `rrm convert`.
 * @param argv what follows `rrm convert`
 * @param terminal where progress, the outcome or the problem is shown
 * @returns the exit code: 0 when the model is whole, 1 when it is not
 */
export async function runConvertCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
): Promise<number> {
  const bar = new ProgressBar(terminal, () => performance.now());
  try {
    const args = await parseConvertArguments(argv);
    if (args) await convert(args, bar);
    else console.log(CONVERT_HELP);
    return 0;
  } catch (error) {
    bar.log(failureMessage(error));
    return 1;
  }
}
