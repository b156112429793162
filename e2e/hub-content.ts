// Files of the hub that tests and specs use: in memory or on disk.

import { createHash } from "node:crypto";
import { open } from "node:fs/promises";

/** Bytes in memory, or a file on disk. */
export type HubContent = Uint8Array | { readonly file: string; readonly size: number };

/** Bytes of a whole file. */
export function sizeOf(content: HubContent): number {
  return content instanceof Uint8Array ? content.length : content.size;
}

/** Bytes of a range; zeros past the end, for files that are longer than they should be. */
export async function readRange(
  content: HubContent,
  start: number,
  end: number,
): Promise<Uint8Array> {
  const bytes = new Uint8Array(end - start);
  if (content instanceof Uint8Array) {
    bytes.set(content.subarray(start, end));
    return bytes;
  }
  const file = await open(content.file);
  try {
    await file.read(bytes, 0, bytes.length, start);
  } finally {
    await file.close();
  }
  return bytes;
}

const digests = new WeakMap<object, string>();

/** Lower-case hexadecimal SHA-256 of a whole file, worked out once. */
export async function sha256Of(content: HubContent): Promise<string> {
  const known = digests.get(content);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  const size = sizeOf(content);
  const step = 2 ** 22;
  for (let at = 0; at < size; at += step) {
    hash.update(await readRange(content, at, Math.min(at + step, size)));
  }
  const digest = hash.digest("hex");
  digests.set(content, digest);
  return digest;
}

/** What Git LFS keeps in a repository instead of a file. */
export async function pointerOf(content: HubContent): Promise<Uint8Array> {
  const oid = await sha256Of(content);
  const lines = [
    "version https://git-lfs.github.com/spec/v1",
    `oid sha256:${oid}`,
    `size ${sizeOf(content)}`,
  ];
  return new TextEncoder().encode(`${lines.join("\n")}\n`);
}
