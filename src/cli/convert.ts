// npm run convert -- CHECKPOINT_DIR OUT_DIR --dtype fp32|q8|q4

import { basename, resolve } from "node:path";
import { parseArgs } from "node:util";
import { convertModel } from "../convert/convert.ts";
import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { NodeModelFiles, NodeModelSink } from "./node-files.ts";

const USAGE = `Converts a Hugging Face Qwen2 checkpoint for the browser.

  npm run convert -- CHECKPOINT_DIR OUT_DIR [--dtype fp32|q8|q4]

CHECKPOINT_DIR  config.json, *.safetensors (F32, F16 or BF16) and tokenizer files
OUT_DIR         written in the layout of transformers.js, with a manifest.json
--dtype         how weights are stored: fp32, q8 (8 bits, the default) or q4 (4 bits)`;

interface Arguments {
  readonly checkpoint: string;
  readonly out: string;
  readonly dtype: Dtype;
}

try {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted) await convert(wanted);
  else console.log(USAGE);
} catch (error) {
  if (!JudgeError.is(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function convert({ checkpoint, out, dtype }: Arguments): Promise<void> {
  const manifest = await convertModel(new NodeModelFiles(checkpoint), new NodeModelSink(out), {
    dtype,
    name: basename(resolve(out)),
    onProgress: showProgress,
  });
  const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0);
  console.log(`${out}: ${manifest.files.length} files, ${megabytes(bytes)}, ${dtype}`);
}

/** Null when only help was asked for. @throws JudgeError `invalid-input` with the usage */
function readArguments(argv: readonly string[]): Arguments | null {
  const { values, positionals } = parse(argv);
  if (values.help) return null;
  const [checkpoint, out] = positionals;
  if (checkpoint === undefined || out === undefined || positionals.length > 2) {
    throw misused("Two folders are needed: where the checkpoint is and where the model goes.");
  }
  if (resolve(checkpoint) === resolve(out)) {
    throw misused("The model cannot go into the folder of the checkpoint.");
  }
  if (!isDtype(values.dtype)) throw misused(`--dtype ${values.dtype} is not fp32, q8 or q4.`);
  return { checkpoint, out, dtype: values.dtype };
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv,
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

function misused(what: string): JudgeError {
  return new JudgeError("invalid-input", `${what}\n\n${USAGE}`);
}

function isDtype(value: string): value is Dtype {
  return value === "fp32" || value === "q8" || value === "q4";
}

/** One line that is written over, on a terminal only. */
function showProgress(done: number, total: number): void {
  if (!process.stderr.isTTY) return;
  const end = done === total ? "\n" : "";
  process.stderr.write(`\r${megabytes(done)} of ${megabytes(total)}${end}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
