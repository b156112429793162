import { createHash } from "node:crypto";
import fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import type { KeepOptions } from "./keep-options.ts";
import { keepModel } from "./keep-model.ts";
import { mendKept } from "./mend-kept.ts";
import { ScriptedFolder } from "./scripted-folder.ts";
import { ScriptedPackage } from "./scripted-package.ts";
import { verifyKept } from "./verify-kept.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const digest = async (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const options: KeepOptions = { digest, chunkBytes: 8 };
const sizes = { large: 20, empty: 0, small: 5 };
const files = new Map<string, Bytes>(
  Object.entries(sizes).map(([path, size]) => [path, new Uint8Array(size).fill(size)]),
);

let model: ScriptedPackage;
let folder: ScriptedFolder;

beforeEach(async () => {
  model = new ScriptedPackage(files);
  folder = new ScriptedFolder();
  await keepModel(model, folder, options);
  model.ranges.length = 0;
});

function flip(path: string, at: number): void {
  const bytes = folder.files.get(path) as Bytes;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
}

describe("verifyKept and mendKept", () => {
  it("finds nothing wrong with what was kept", async () => {
    const progress: number[] = [];
    const onProgress = ({ done }: { done: number }) => progress.push(done);
    expect(await verifyKept(folder, { ...options, onProgress })).toEqual([]);
    expect(progress).toEqual([8, 16, 20, 20, 25]);
  });

  it("finds a flipped bit and fetches only its chunk again", async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: 19 }), async (at) => {
        const before = new Map(folder.files);
        folder.files.set("large", (folder.files.get("large") as Bytes).slice());
        flip("large", at);
        const damaged = await verifyKept(folder, options);
        const chunk = Math.floor(at / 8);
        expect(damaged).toEqual([{ path: "large", chunk }]);
        model.ranges.length = 0;
        await mendKept(model, folder, damaged, options);
        expect(model.ranges).toEqual([`large ${chunk * 8}-${Math.min(chunk * 8 + 8, 20)}`]);
        expect(folder.files).toEqual(before);
      }),
    );
  });

  it.each<[string, () => void, readonly (readonly [string, number])[]]>([
    [
      "missing",
      () => folder.files.delete("large"),
      [
        ["large", 0],
        ["large", 1],
        ["large", 2],
      ],
    ],
    ["missing though empty", () => folder.files.delete("empty"), [["empty", 0]]],
    [
      "cut short",
      () => folder.files.set("large", new Uint8Array(12).fill(20)),
      [
        ["large", 1],
        ["large", 2],
      ],
    ],
    ["too long", () => folder.files.set("large", new Uint8Array(30).fill(20)), [["large", 2]]],
    ["too long though empty", () => folder.files.set("empty", new Uint8Array(3)), [["empty", 0]]],
  ])("finds and mends a file that is %s", async (_, damage, found) => {
    const before = new Map(folder.files);
    damage();
    const damaged = await verifyKept(folder, options);
    expect(damaged).toEqual(found.map(([path, chunk]) => ({ path, chunk })));
    await mendKept(model, folder, damaged, options);
    expect(folder.files).toEqual(before);
  });

  it("overwrites nothing from a source that changed", async () => {
    flip("large", 3);
    const before = new Map(folder.files);
    (model.files.files.get("large") as Bytes)[4] = 99;
    const damaged = await verifyKept(folder, options);
    const refusal = { code: "model-corrupt", message: expect.stringMatching(/source changed/i) };
    await expect(mendKept(model, folder, damaged, options)).rejects.toMatchObject(refusal);
    expect(folder.files).toEqual(before);
  });

  it("reads nothing of a source with other files or sizes", async () => {
    flip("large", 3);
    const damaged = await verifyKept(folder, options);
    const other = new ScriptedPackage(new Map([...files, ["small", new Uint8Array(6)]]));
    const refusal = { code: "model-corrupt", message: expect.stringMatching(/other files/) };
    await expect(mendKept(other, folder, damaged, options)).rejects.toMatchObject(refusal);
    expect(other.ranges).toEqual([]);
  });

  it("verifies a file without chunk digests as one", async () => {
    const path = "manifest.json";
    const manifest = JSON.parse(new TextDecoder().decode(folder.files.get(path)));
    const sha256 = createHash("sha256")
      .update(files.get("large") as Bytes)
      .digest("hex");
    manifest.files[0] = { path: "large", size: 20, sha256 };
    folder.files.set(path, new TextEncoder().encode(JSON.stringify(manifest)));
    expect(await verifyKept(folder, options)).toEqual([]);
    flip("large", 19);
    expect(await verifyKept(folder, options)).toEqual([{ path: "large", chunk: 0 }]);
  });

  it("tells a bit flipped in the manifest from one flipped in a file", async () => {
    const path = "manifest.json";
    const manifest = JSON.parse(new TextDecoder().decode(folder.files.get(path)));
    const [first] = manifest.files;
    first.chunks[1] = first.chunks[1].replace(/./, (digit: string) => (digit === "0" ? "1" : "0"));
    folder.files.set(path, new TextEncoder().encode(JSON.stringify(manifest)));
    const refusal = { code: "model-corrupt", message: expect.stringMatching(/^manifest.json is/) };
    await expect(verifyKept(folder, options)).rejects.toMatchObject(refusal);
  });

  it("says when the model was never finished", async () => {
    folder.files.delete("manifest.json");
    await expect(verifyKept(folder, options)).rejects.toMatchObject({ code: "model-missing" });
  });

  it("stops when it is cancelled", async () => {
    const signal = AbortSignal.abort();
    const refusal = { name: "AbortError" };
    await expect(verifyKept(folder, { ...options, signal })).rejects.toMatchObject(refusal);
    const damaged = [{ path: "large", chunk: 0 }];
    await expect(mendKept(model, folder, damaged, { ...options, signal })).rejects.toMatchObject(
      refusal,
    );
  });
});
