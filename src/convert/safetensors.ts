// Reads the header of a safetensors file and refuses whatever does not add up.
// Format: 8 bytes little-endian header length, JSON header, then the tensors' bytes without gaps.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { FLOAT_BYTES, isFloatDtype, type FloatDtype } from "./float-dtype.ts";
import { AnyObject, checkJson, parseJson } from "./json-file.ts";

/** Largest header the reference implementation accepts, in bytes. */
const MAX_HEADER_BYTES = 100_000_000;

/** One tensor of a file: row-major, at an absolute byte range of it. */
export interface StoredTensor {
  readonly path: string;
  readonly dtype: FloatDtype;
  readonly shape: readonly number[];
  /** Absolute byte offsets in the file, end exclusive. */
  readonly start: number;
  readonly end: number;
}

const Size = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Offsets count from the end of the header. */
const Entry = v.object({
  dtype: v.string(),
  shape: v.array(Size),
  data_offsets: v.strictTuple([Size, Size]),
});

/**
 * Reads what tensors a safetensors file holds; every byte range is checked against the file's size.
 * @throws JudgeError `model-missing`; `model-corrupt` when the file is cut, altered or something
 * else; `unsupported-model` when a tensor is not F32, F16 or BF16
 */
export async function readSafetensors(
  files: ModelFiles,
  path: string,
): Promise<ReadonlyMap<string, StoredTensor>> {
  const size = await files.size(path);
  const dataStart = 8 + (await headerLength(files, path, size));
  const bytes = await files.read(path, { start: 8, end: dataStart });
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(parseJson(bytes, path, AnyObject))) {
    if (name === "__metadata__") continue;
    const tensor = parseEntry(path, name, checkJson(entry, `${path} (${name})`, Entry), dataStart);
    if (tensor.end > size) {
      throw corrupt(path, `is cut short: "${name}" ends at byte ${tensor.end} of ${size}`);
    }
    tensors.set(name, tensor);
  }
  refuseOverlaps(path, tensors, dataStart, size);
  return tensors;
}

async function headerLength(files: ModelFiles, path: string, size: number): Promise<number> {
  if (size < 8) throw corrupt(path, `has only ${size} bytes`);
  const prefix = await files.read(path, { start: 0, end: 8 });
  const length = Number(new DataView(prefix.buffer, prefix.byteOffset, 8).getBigUint64(0, true));
  if (length <= MAX_HEADER_BYTES && 8 + length <= size) return length;
  throw corrupt(
    path,
    `is no safetensors file, or cut short (its header would have ${length} bytes of the file's ${size}); a Git LFS pointer or a web page may be in its place`,
  );
}

function parseEntry(
  path: string,
  name: string,
  entry: v.InferOutput<typeof Entry>,
  dataStart: number,
): StoredTensor {
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isFloatDtype(dtype)) {
    throw new JudgeError(
      "unsupported-model",
      `Tensor "${name}" in ${path} is stored as ${dtype}; only F32, F16 and BF16 can be converted. Save the checkpoint unquantized, in one of these.`,
    );
  }
  const expected = shape.reduce((product, n) => product * n, FLOAT_BYTES[dtype]);
  if (offsets[1] - offsets[0] !== expected) {
    const kept = offsets[1] - offsets[0];
    throw corrupt(path, `keeps ${kept} bytes for tensor "${name}", which needs ${expected}`);
  }
  return { path, dtype, shape, start: dataStart + offsets[0], end: dataStart + offsets[1] };
}

/** The format allows neither overlaps nor gaps, so that no byte has two meanings or none. */
function refuseOverlaps(
  path: string,
  tensors: ReadonlyMap<string, StoredTensor>,
  dataStart: number,
  size: number,
): void {
  let reached = dataStart;
  const inFileOrder = [...tensors].toSorted(([, a], [, b]) => a.start - b.start || a.end - b.end);
  for (const [name, { start, end }] of inFileOrder) {
    if (start < reached) throw corrupt(path, `lets tensor "${name}" overlap another one`);
    if (start > reached) throw corrupt(path, `leaves a gap before tensor "${name}"`);
    reached = end;
  }
  if (reached !== size) throw corrupt(path, `has ${size - reached} bytes after its last tensor`);
}

function corrupt(path: string, what: string): JudgeError {
  return new JudgeError("model-corrupt", `${path} ${what}. Download the checkpoint again.`);
}
