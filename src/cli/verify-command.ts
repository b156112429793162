// `rrm verify`: reads every byte of a model's folder and names what is not as it was written.

import type { DamagedChunk } from "../core/keeping/damaged-chunk.ts";
import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import { verifyKept } from "../core/keeping/verify-kept.ts";
import { CHUNK_BYTES, type ModelManifest } from "../core/model-manifest.ts";
import { bytesInWords } from "../core/bytes-in-words.ts";
import { totalBytes } from "../core/total-bytes.ts";
import { CommandArguments } from "./command-arguments.ts";
import { countOf } from "./count-words.ts";
import { exitCode } from "./exit-code.ts";
import { keepOptions } from "./keep-options.ts";
import { checkModelFolder } from "./model-folder.ts";
import { NodeFolder } from "./node-folder.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

const VERIFY_HELP = `Reads a model's folder and compares every byte of it with its manifest.

  rrm verify DIR

DIR  a model's folder, as "rrm convert" writes it

Every damaged chunk is named by its file and its bytes; "rrm mend" makes these
good again.

Exit code: 0 the model is whole, 1 it is not, 130 stopped by Ctrl+C.`;

const known = { command: "rrm verify", texts: [], flags: [], operands: ["DIR"] } as const;

function parseVerifyArguments(argv: readonly string[]): string | undefined {
  const args = new CommandArguments(argv, known);
  return args.wantsHelp ? undefined : args.operands()[0];
}

/** Where a chunk lies in its file. */
function chunkInWords({ files }: ModelManifest, { path, chunk }: DamagedChunk): string {
  const file = files.find((each) => each.path === path);
  if (!file?.chunks) return `${path} is damaged`;
  const end = Math.min((chunk + 1) * CHUNK_BYTES, file.size);
  return `${path} is damaged from byte ${chunk * CHUNK_BYTES} to ${end} (chunk ${chunk})`;
}

async function verify(dir: string, context: CommandContext): Promise<number> {
  await checkModelFolder(dir);
  const folder = new NodeFolder(dir);
  const manifest = await readKeptManifest(folder);
  const stays = "Nothing was changed.";
  const damaged = await context.interruptible(stays, () =>
    verifyKept(folder, keepOptions(context)),
  );
  for (const each of damaged) context.bar.log(chunkInWords(manifest, each));
  if (damaged.length > 0) {
    context.bar.log(
      `"rrm mend ${dir} SOURCE" makes ${countOf(damaged.length, "chunk")} good again.`,
    );
    return exitCode.failed;
  }
  const bytes = totalBytes(manifest.files);
  const files = countOf(manifest.files.length, "file");
  context.bar.log(`${dir}: whole (${files}, ${bytesInWords(bytes)})`);
  return exitCode.done;
}

/**
 * Runs `rrm verify`.
 * @param argv what follows `rrm verify`
 * @param terminal where progress and what is damaged is shown
 * @returns the exit code
 */
export function runVerifyCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
): Promise<number> {
  return runCommand(
    { help: VERIFY_HELP, parse: parseVerifyArguments, run: verify },
    argv,
    terminal,
  );
}
