import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkManifest } from "../manifest-check.ts";
import { MANIFEST_PATH } from "../model-manifest.ts";
import type { KeepOptions } from "./keep-options.ts";
import type { KeepProgress } from "./keep-progress.ts";
import { keepModel } from "./keep-model.ts";
import { journalPath, PLAN_PATH, readPlan } from "./keeping-plan.ts";
import { Fuse, ScriptedFolder } from "./scripted-folder.ts";
import { ScriptedPackage } from "./scripted-package.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const CHUNK = 8;
const digest = async (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();
const options: KeepOptions = { digest, chunkBytes: CHUNK };

const sizes = [20, 0, 8, 17];

function bytesOf(size: number, salt: number): Bytes {
  return Uint8Array.from({ length: size }, (_, index) => (index * 37 + salt * 101) % 256);
}

function filesOf(all: readonly number[]): Map<string, Bytes> {
  return new Map(all.map((size, index) => [`onnx/file-${index}`, bytesOf(size, index)]));
}

function hex(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

/** How many steps a keeping takes from nothing. */
async function stepsOf(all: readonly number[]): Promise<number> {
  let steps = 0;
  const counting = new Fuse();
  counting.burn = () => void (steps += 1);
  const model = new ScriptedPackage(filesOf(all));
  const folder = new ScriptedFolder();
  model.fuse = counting;
  folder.fuse = counting;
  await keepModel(model, folder, options);
  return steps;
}

async function keptWhole(all: readonly number[]): Promise<ScriptedFolder> {
  const folder = new ScriptedFolder();
  await keepModel(new ScriptedPackage(filesOf(all)), folder, options);
  return folder;
}

describe("keepModel", () => {
  it("keeps every byte, a manifest that passes its check, and nothing else", async () => {
    const folder = await keptWhole(sizes);
    const manifest = checkManifest(
      JSON.parse(new TextDecoder().decode(folder.files.get(MANIFEST_PATH))),
    );
    expect(manifest).toMatchObject({ format: 1, name: "tiny", source: { name: "tïny" } });
    expect(new Set(folder.files.keys())).toEqual(
      new Set([...filesOf(sizes).keys(), MANIFEST_PATH]),
    );
    for (const [path, bytes] of filesOf(sizes)) expect(folder.files.get(path)).toEqual(bytes);
    const [large, empty, small] = manifest.files;
    const file = bytesOf(20, 0);
    const chunks = [0, 8, 16].map((start) => hex(file.subarray(start, start + CHUNK)));
    expect(large).toEqual({
      path: "onnx/file-0",
      size: 20,
      sha256: hex(Buffer.from(chunks.join(""), "hex")),
      chunks,
    });
    expect(empty).toEqual({ path: "onnx/file-1", size: 0, sha256: hex(new Uint8Array()) });
    expect(small).toEqual({ path: "onnx/file-2", size: 8, sha256: hex(bytesOf(8, 2)) });
  });

  it("goes on wherever it was broken off, and reads at most one chunk again", async () => {
    const whole = (await keptWhole(sizes)).files;
    const total = sizes.reduce((sum, size) => sum + size, 0);
    const steps = await stepsOf(sizes);
    for (let step = 0; step < steps; step += 1) {
      // A process that dies leaves what was written, a power cut what was flushed.
      for (const left of ["files", "disk"] as const) {
        const model = new ScriptedPackage(filesOf(sizes));
        const folder = new ScriptedFolder();
        model.fuse = folder.fuse = new Fuse(step);
        await expect(keepModel(model, folder, options)).rejects.toThrow("broken off");
        const after = new ScriptedFolder(folder[left]);
        const isWhole = after.files.has(MANIFEST_PATH) && !after.files.has(PLAN_PATH);
        model.fuse = new Fuse();
        if (isWhole) continue;
        await keepModel(model, after, options);
        expect(after.files).toEqual(whole);
        expect(model.given).toBeLessThanOrEqual(total + CHUNK);
      }
    }
  });

  it("ends with the same folder however often it is broken off", async () => {
    const cuts = fc.array(fc.nat({ max: 25 }), { maxLength: 8 });
    const any = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(any, cuts, async (all, steps) => {
        const model = new ScriptedPackage(filesOf(all));
        let folder = new ScriptedFolder();
        for (const step of steps) {
          model.fuse = folder.fuse = new Fuse(step);
          await keepModel(model, folder, options).catch(() => {});
          folder = new ScriptedFolder(folder.files);
        }
        model.fuse = new Fuse();
        await keepModel(model, folder, options);
        expect(folder.files).toEqual((await keptWhole(all)).files);
      }),
      { numRuns: 60 },
    );
  });

  it("reads again from the chunk on that was damaged in between", async () => {
    const model = new ScriptedPackage(filesOf([40]));
    const folder = new ScriptedFolder();
    model.fuse = new Fuse(4);
    await expect(keepModel(model, folder, options)).rejects.toThrow("broken off");
    const half = folder.files.get("onnx/file-0") as Bytes;
    half[9] = 255 - (half[9] ?? 0);
    model.fuse = new Fuse();
    model.ranges.length = 0;
    const progress: KeepProgress[] = [];
    await keepModel(model, folder, { ...options, onProgress: (step) => progress.push(step) });
    expect(model.ranges).toEqual(
      ["8-16", "16-24", "24-32", "32-40"].map((r) => `onnx/file-0 ${r}`),
    );
    expect(progress.at(-1)).toEqual({
      type: "keep-progress",
      done: 40,
      total: 40,
      resumed: 8,
      file: "onnx/file-0",
    });
    expect(folder.files).toEqual((await keptWhole([40])).files);
  });

  it("begins anew under another fingerprint, and drops files that are no more", async () => {
    const old = new ScriptedPackage(new Map([["old", bytesOf(30, 9)]]));
    const folder = new ScriptedFolder();
    old.fuse = new Fuse(2);
    await expect(keepModel(old, folder, options)).rejects.toThrow("broken off");
    expect((await readPlan(folder))?.files).toEqual([{ path: "old", size: 30 }]);
    const model = new ScriptedPackage(filesOf(sizes));
    model.fingerprint = "second";
    await keepModel(model, folder, options);
    expect(folder.files).toEqual((await keptWhole(sizes)).files);
  });

  it("does not go on from a plan that was torn", async () => {
    const folder = new ScriptedFolder(
      new Map([
        [PLAN_PATH, new TextEncoder().encode('{"format":1,')],
        [journalPath("onnx/file-0"), bytesOf(64, 3)],
      ]),
    );
    await keepModel(new ScriptedPackage(filesOf(sizes)), folder, options);
    expect(folder.files).toEqual((await keptWhole(sizes)).files);
  });

  it("says how much room a full disk lacks, marks nothing complete and goes on with room", async () => {
    const model = new ScriptedPackage(filesOf([400, 400]));
    const folder = new ScriptedFolder();
    folder.room = 3000;
    await expect(keepModel(model, folder, options)).rejects.toMatchObject({
      code: "storage-full",
      message: expect.stringMatching(/needs .*, and .* of it are kept\. Delete/),
    });
    expect(folder.files.has(MANIFEST_PATH)).toBe(false);
    expect(await readPlan(folder)).toMatchObject({ head: { name: "tiny", dtype: "q4" } });
    folder.room = Infinity;
    await keepModel(model, folder, options);
    expect(model.given).toBeLessThanOrEqual(800 + CHUNK);
    expect(folder.files).toEqual((await keptWhole([400, 400])).files);
  });

  it("stops between chunks when it is cancelled, and keeps what was whole", async () => {
    const model = new ScriptedPackage(filesOf([40]));
    const folder = new ScriptedFolder();
    const cancel = new AbortController();
    const onProgress = ({ done }: KeepProgress) => done >= 16 && cancel.abort();
    const { signal } = cancel;
    const kept = keepModel(model, folder, { ...options, onProgress, signal });
    await expect(kept).rejects.toMatchObject({ name: "AbortError" });
    expect(model.given).toBe(16);
    await keepModel(model, folder, options);
    expect(model.given).toBe(40);
  });

  it("takes a file whose source vouches for it, also when it goes on", async () => {
    const model = new ScriptedPackage(filesOf([40]));
    model.expected.set("onnx/file-0", hex(bytesOf(40, 0)));
    const folder = new ScriptedFolder();
    model.fuse = new Fuse(3);
    await expect(keepModel(model, folder, options)).rejects.toThrow("broken off");
    model.fuse = new Fuse();
    await keepModel(model, folder, options);
    expect(folder.files).toEqual((await keptWhole([40])).files);
  });

  it("refuses a file that is not the one its source vouches for, and keeps none of it", async () => {
    const model = new ScriptedPackage(filesOf([20, 40]));
    model.expected.set("onnx/file-1", hex(bytesOf(40, 7)));
    const folder = new ScriptedFolder();
    const refusal = { code: "model-corrupt", message: expect.stringMatching(/vouches/) };
    await expect(keepModel(model, folder, options)).rejects.toMatchObject(refusal);
    expect(folder.files.get("onnx/file-1")).toEqual(new Uint8Array());
    expect(folder.files.has(MANIFEST_PATH)).toBe(false);
    model.expected.clear();
    await keepModel(model, folder, options);
    expect(model.given).toBe(20 + 40 + 40);
  });

  it("refuses a source that gives fewer bytes than it announced", async () => {
    const model = new ScriptedPackage(filesOf([40]));
    model.files.size = async () => 44;
    const refusal = { code: "model-corrupt", message: expect.stringMatching(/too short/) };
    await expect(keepModel(model, new ScriptedFolder(), options)).rejects.toMatchObject(refusal);
  });
});
