// Reads the header of a safetensors file and refuses whatever does not add up.
// Format: 8 bytes little-endian header length, JSON header, then the tensors' bytes without gaps.

import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { FLOAT_BYTES, isFloatDtype, type FloatDtype } from "./float-dtype.ts";

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
  if (size < 8) throw corrupt(path, `has only ${size} bytes`);
  const prefix = await files.read(path, { start: 0, end: 8 });
  const length = Number(new DataView(prefix.buffer, prefix.byteOffset, 8).getBigUint64(0, true));
  if (length > MAX_HEADER_BYTES || 8 + length > size) {
    const hint = "is it a Git LFS pointer or a web page in the place of the weights?";
    throw corrupt(path, `announces a header of ${length} bytes in a file of ${size}: ${hint}`);
  }
  const header = parseHeader(path, await files.read(path, { start: 8, end: 8 + length }));
  const tensors = new Map<string, StoredTensor>();
  for (const [name, entry] of Object.entries(header)) {
    if (name === "__metadata__") continue;
    tensors.set(name, parseEntry(path, name, entry, 8 + length, size));
  }
  refuseOverlaps(path, tensors, 8 + length, size);
  return tensors;
}

function parseHeader(path: string, bytes: Uint8Array): Record<string, unknown> {
  try {
    const header: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    if (isRecord(header)) return header;
  } catch (cause) {
    throw corrupt(path, "has a header that is not JSON", cause);
  }
  throw corrupt(path, "has a header that is not a JSON object");
}

function parseEntry(
  path: string,
  name: string,
  entry: unknown,
  dataStart: number,
  size: number,
): StoredTensor {
  if (!isRecord(entry)) throw corrupt(path, `describes tensor "${name}" with something else`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (!isFloatDtype(dtype)) {
    throw new JudgeError(
      "unsupported-model",
      `Tensor "${name}" in ${path} is stored as ${String(dtype)}; only F32, F16 and BF16 can be converted. Save the checkpoint unquantized, in one of these.`,
    );
  }
  if (!isSizes(shape)) throw corrupt(path, `gives tensor "${name}" a shape that is no shape`);
  if (!isSizes(offsets) || offsets.length !== 2) {
    throw corrupt(path, `gives tensor "${name}" data_offsets that are no byte range`);
  }
  const [start, end] = offsets as [number, number];
  if (end < start) throw corrupt(path, `ends tensor "${name}" before it starts`);
  if (dataStart + end > size) {
    throw corrupt(
      path,
      `is cut short: tensor "${name}" ends at byte ${dataStart + end} of a file of ${size}`,
    );
  }
  const expected = shape.reduce((product, n) => product * n, FLOAT_BYTES[dtype]);
  if (end - start !== expected) {
    throw corrupt(path, `keeps ${end - start} bytes for tensor "${name}", which needs ${expected}`);
  }
  return { path, dtype, shape, start: dataStart + start, end: dataStart + end };
}

/** The format allows neither overlaps nor gaps, so that no byte has two meanings or none. */
function refuseOverlaps(
  path: string,
  tensors: ReadonlyMap<string, StoredTensor>,
  dataStart: number,
  size: number,
): void {
  let reached = dataStart;
  const inFileOrder = [...tensors].sort(([, a], [, b]) => a.start - b.start || a.end - b.end);
  for (const [name, { start, end }] of inFileOrder) {
    if (start < reached) throw corrupt(path, `lets tensor "${name}" overlap another one`);
    if (start > reached) throw corrupt(path, `leaves a gap before tensor "${name}"`);
    reached = end;
  }
  if (reached !== size) throw corrupt(path, `has ${size - reached} bytes after its last tensor`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && n >= 0);
}

function corrupt(path: string, what: string, cause?: unknown): JudgeError {
  return new JudgeError("model-corrupt", `${path} ${what}. Download the checkpoint again.`, {
    cause,
  });
}
