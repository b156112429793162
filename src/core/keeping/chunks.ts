// A file's chunks: the ranges that are read, hashed and written as one.

import { bytesToHex, hexToBytes } from "@noble/hashes/utils.js";
import type { ByteRange } from "../model-files.ts";
import type { ManifestFile } from "../model-manifest.ts";
import type { Digest } from "./digest.ts";

/** Bytes of one SHA-256. */
export const DIGEST_BYTES = 32;

/** A range of a file and the lower-case hexadecimal SHA-256 it must have. */
export interface Chunk extends ByteRange {
  readonly sha256: string;
}

/** The ranges of a file, front to back, the last one shorter. */
export function chunkRanges(size: number, chunkBytes: number): readonly ByteRange[] {
  return Array.from({ length: Math.ceil(size / chunkBytes) }, (_, index) => ({
    start: index * chunkBytes,
    end: Math.min((index + 1) * chunkBytes, size),
  }));
}

/** The chunks a manifest names; a file that has no `chunks` is a single one. */
export function chunksOf(file: ManifestFile, chunkBytes: number): readonly Chunk[] {
  const { chunks, size, sha256 } = file;
  if (!chunks) return [{ start: 0, end: size, sha256 }];
  return chunkRanges(size, chunkBytes).map((range, index) => ({
    ...range,
    sha256: chunks[index] ?? "",
  }));
}

/**
 * Whether a file's digest is that of its chunks' digests, and these are all there: a bit may flip in
 * the manifest too.
 */
export async function areChunksWhole(
  { size, sha256, chunks }: ManifestFile,
  chunkBytes: number,
  digest: Digest,
): Promise<boolean> {
  if (!chunks) return true;
  const isComplete = chunks.length === Math.ceil(size / chunkBytes);
  return isComplete && bytesToHex(await digest(hexToBytes(chunks.join("")))) === sha256;
}

/** A manifest's entry of a file, from the digests of its chunks one after another. */
export async function manifestFile(
  { path, size }: { readonly path: string; readonly size: number },
  digests: Uint8Array<ArrayBuffer>,
  digest: Digest,
): Promise<ManifestFile> {
  if (digests.length === DIGEST_BYTES) return { path, size, sha256: bytesToHex(digests) };
  const sha256 = bytesToHex(await digest(digests));
  if (size === 0) return { path, size, sha256 };
  const chunks = chunkRanges(digests.length, DIGEST_BYTES).map(({ start, end }) =>
    bytesToHex(digests.subarray(start, end)),
  );
  return { path, size, sha256, chunks };
}
