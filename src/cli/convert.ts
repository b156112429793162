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

const { checkpoint, out, dtype } = readArguments();
try {
  const manifest = await convertModel(new NodeModelFiles(checkpoint), new NodeModelSink(out), {
    dtype,
    name: basename(resolve(out)),
    onProgress: showProgress,
  });
  if (process.stderr.isTTY) process.stderr.write("\n");
  const bytes = manifest.files.reduce((sum, file) => sum + file.size, 0);
  console.log(`${out}: ${manifest.files.length} files, ${megabytes(bytes)}, ${dtype}`);
} catch (error) {
  if (!JudgeError.is(error)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

function readArguments(): { checkpoint: string; out: string; dtype: Dtype } {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: { dtype: { type: "string", default: "q8" }, help: { type: "boolean", short: "h" } },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const [checkpoint, out, ...rest] = positionals;
    if (checkpoint === undefined || out === undefined || rest.length > 0) {
      throw new Error("Two folders are needed: where the checkpoint is and where the model goes.");
    }
    if (resolve(checkpoint) === resolve(out)) {
      throw new Error("The model cannot go into the folder of the checkpoint.");
    }
    if (!isDtype(values.dtype)) throw new Error(`--dtype ${values.dtype} is not fp32, q8 or q4.`);
    return { checkpoint, out, dtype: values.dtype };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(1);
  }
}

function isDtype(value: string): value is Dtype {
  return value === "fp32" || value === "q8" || value === "q4";
}

function showProgress(done: number, total: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r${megabytes(done)} of ${megabytes(total)}`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
