// Files whose manifest names their chunks: verified piece by piece, damage located.

import { beforeEach, describe, expect, it } from "vitest";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { sha256 } from "./sha256.ts";
import { chunkRanges, manifestFile } from "../core/keeping/chunks.ts";
import type { ByteRange } from "../core/model-files.ts";
import { CHUNK_BYTES, type ManifestFile, type ModelManifest } from "../core/model-manifest.ts";
import { readGraph } from "./graph-source.ts";
import { VerifiedFiles } from "./verified-files.ts";

const DATA = "onnx/model_q4f16.onnx_data";
const SIZE = 2 * CHUNK_BYTES + 1000;
const whole = new Uint8Array(SIZE).map((_, index) => (index * 7) ^ (index >> 9));

/** Notes how much is asked for at once; gives Blobs, and places on disk, as others do. */
class WatchedFolder extends MemoryFolder {
  readonly ranges: ByteRange[] = [];

  override async read(path: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>> {
    if (path === DATA) this.ranges.push(range ?? { start: 0, end: SIZE });
    return super.read(path, range);
  }

  override async size(path: string): Promise<number> {
    return this.files.get(path)?.length ?? 0;
  }

  async blob(path: string): Promise<Blob> {
    return new Blob([await super.read(path)]);
  }

  placeOf(path: string): string {
    return `/models/${path}`;
  }
}

async function entryOf(path: string, bytes: Uint8Array<ArrayBuffer>): Promise<ManifestFile> {
  const digests = await Promise.all(
    chunkRanges(bytes.length, CHUNK_BYTES).map(({ start, end }) => sha256(bytes.slice(start, end))),
  );
  return manifestFile(
    { path, size: bytes.length },
    Uint8Array.from(digests.flatMap((digest) => [...digest])),
    sha256,
  );
}

const graph = new TextEncoder().encode("a graph");
const manifest: ModelManifest = {
  format: 1,
  name: "chunks",
  dtype: "q4f16",
  graph: "onnx/model_q4f16.onnx",
  externalData: [DATA],
  files: [await entryOf("onnx/model_q4f16.onnx", graph), await entryOf(DATA, whole)],
  features: { numLogitsToKeep: true },
};

let folder: WatchedFolder;

function open(): Promise<VerifiedFiles> {
  folder.files.set("manifest.json", new TextEncoder().encode(JSON.stringify(manifest)));
  return VerifiedFiles.open(folder);
}

beforeEach(() => {
  folder = new WatchedFolder();
  folder.files.set(manifest.graph, graph);
  folder.files.set(DATA, whole.slice());
});

describe("VerifiedFiles, of a file in chunks", () => {
  it("reads it chunk by chunk and tells of every byte", async () => {
    const told: number[] = [];
    const bytes = await (await open()).read(DATA, (more) => told.push(more));
    expect(Buffer.compare(bytes, whole)).toBe(0);
    expect(told.reduce((sum, more) => sum + more, 0)).toBe(SIZE);
    expect(Math.max(...folder.ranges.map(({ start, end }) => end - start))).toBe(CHUNK_BYTES);
  });

  it.each(["read", "check"] as const)("says which chunk is damaged (%s)", async (way) => {
    const bytes = folder.files.get(DATA) ?? new Uint8Array();
    bytes[CHUNK_BYTES + 5] = (bytes[CHUNK_BYTES + 5] ?? 0) ^ 1;
    await expect((await open())[way](DATA)).rejects.toMatchObject({
      code: "model-corrupt",
      message: expect.stringMatching(/onnx_data is damaged: chunk 2 of 3 .*Models page/),
    });
  });

  it("says when a part is missing before it reads the rest", async () => {
    folder.files.set(DATA, whole.slice(0, -1));
    await expect((await open()).check(DATA)).rejects.toMatchObject({
      code: "model-corrupt",
      message: expect.stringContaining(`truncated: ${SIZE - 1} of ${SIZE} bytes`),
    });
    expect(folder.ranges.every(({ end }) => end <= 200)).toBe(true);
  });

  it("says when a web page lies in its place", async () => {
    folder.files.set(DATA, new TextEncoder().encode("<!doctype html><title>Not found</title>"));
    await expect((await open()).check(DATA)).rejects.toThrow(/a web page \(HTML\)/);
  });

  it("refuses chunks that are not those of the file's hash", async () => {
    const files = await open();
    const { chunks = [], ...entry } = files.find(DATA) as ManifestFile;
    for (const wrong of [chunks.toReversed(), chunks.slice(1), [...chunks, "0".repeat(64)]]) {
      const changed = { ...manifest, files: [{ ...entry, chunks: wrong }] };
      folder.files.set("manifest.json", new TextEncoder().encode(JSON.stringify(changed)));
      const opened = await VerifiedFiles.open(folder);
      await expect(opened.read(DATA)).rejects.toThrow(/do not make up its SHA-256/);
    }
  });
});

describe("readGraph", () => {
  it("hands WebGPU the file itself, verified without being held", async () => {
    const files = await open();
    const { externalData, float16 } = await readGraph(files, files, { provider: "webgpu" });
    expect(externalData).toEqual([{ path: "model_q4f16.onnx_data", data: expect.any(Blob) }]);
    expect(float16).toBe(true);
    expect(folder.ranges).toHaveLength(3);
  });

  it("names the native runtime the graph's place on disk", async () => {
    const files = await open();
    const source = await readGraph(files, files, { provider: "cpu" });
    expect(source).toEqual({ graph: `/models/${manifest.graph}`, externalData: [], float16: true });
    expect(folder.ranges).toHaveLength(3);
  });

  it("gives WebAssembly bytes", async () => {
    const files = await open();
    const { graph: bytes, externalData } = await readGraph(files, files, { provider: "wasm" });
    expect(bytes).toEqual(graph);
    expect(externalData[0]?.data).toBeInstanceOf(Uint8Array);
  });

  it.each(["webgpu", "cpu", "wasm"] as const)(
    "lets nothing damaged through to %s",
    async (provider) => {
      const bytes = folder.files.get(DATA) ?? new Uint8Array();
      bytes[SIZE - 1] = (bytes[SIZE - 1] ?? 0) ^ 1;
      const files = await open();
      await expect(readGraph(files, files, { provider })).rejects.toThrow(/chunk 3 of 3/);
    },
  );
});
