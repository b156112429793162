import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { JudgeError } from "../core/errors.ts";
import { readSafetensors } from "./safetensors.ts";

const PATH = "model.safetensors";

/** Tensors laid out as they should be, one offset perhaps moved. */
const layouts = fc
  .record({
    tensors: fc.array(
      fc.record({
        dtype: fc.constantFrom("F32", "F16", "BF16"),
        shape: fc.array(fc.nat(4), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    moved: fc.option(
      fc.record({ at: fc.nat(3), side: fc.nat(1), by: fc.integer({ min: -8, max: 8 }) }),
    ),
  })
  .map(({ tensors, moved }) => {
    let bytes = 0;
    const entries = tensors.map(({ dtype, shape }, index) => {
      const offsets = [bytes, (bytes += shape.reduce((a, b) => a * b, dtype === "F32" ? 4 : 2))];
      const side = moved?.at === index ? moved.side : -1;
      const data_offsets = offsets.map((n, i) => n + (i === side ? (moved?.by ?? 0) : 0));
      return [`tensor ${index}`, { dtype, shape, data_offsets }] as const;
    });
    return { header: Object.fromEntries(entries), bytes };
  });

describe("readSafetensors", () => {
  it("gives tensors at absolute offsets", async () => {
    const header = {
      __metadata__: { format: "pt" },
      b: { dtype: "BF16", shape: [2], data_offsets: [8, 12] },
      a: { dtype: "F32", shape: [1, 2], data_offsets: [0, 8] },
    };
    const start = 8 + JSON.stringify(header).length;
    const tensors = await readSafetensors(folder(header, 12), PATH);
    expect(tensors.get("a")).toEqual({
      path: PATH,
      dtype: "F32",
      shape: [1, 2],
      start,
      end: start + 8,
    });
    expect(tensors.get("b")).toMatchObject({ start: start + 8, end: start + 12 });
  });

  it("never gives a range outside the file, overlapping, or of another size than its shape", async () => {
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(layouts, fc.constantFrom(0, 0, 0, 1, 5), async (layout, dropped) => {
        const dataBytes = Math.max(0, layout.bytes - dropped);
        const files = folder(layout.header, dataBytes);
        const tensors = await readSafetensors(files, PATH).catch(refusal);
        if (tensors === null) return;
        accepted++;
        const size = await files.size(PATH);
        let bytes = 0;
        for (const { start, end, shape, dtype } of tensors.values()) {
          expect(start).toBeGreaterThanOrEqual(size - dataBytes);
          expect(end).toBeLessThanOrEqual(size);
          expect(end - start).toBe(shape.reduce((a, b) => a * b, dtype === "F32" ? 4 : 2));
          bytes += end - start;
        }
        expect(bytes).toBe(dataBytes);
      }),
      { numRuns: 300 },
    );
    expect(accepted).toBeGreaterThan(20);
    expect(accepted).toBeLessThan(280);
  });

  it("refuses arbitrary bytes and any cut of a good file", async () => {
    const good = folder({ a: { dtype: "F32", shape: [3], data_offsets: [0, 12] } }, 12);
    const bytes = await good.read(PATH);
    for (let length = 0; length < bytes.length; length++) {
      good.files.set(PATH, bytes.slice(0, length));
      await expect(readSafetensors(good, PATH)).rejects.toMatchObject({ code: "model-corrupt" });
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), async (noise) => {
        good.files.set(PATH, noise.slice());
        await readSafetensors(good, PATH).catch(refusal);
      }),
    );
  });

  it.each([
    ["a tensor past the end", { a: entry([3], [0, 12]) }, 8, "is cut short"],
    ["an overlap", { a: entry([2], [0, 8]), b: entry([2], [4, 12]) }, 12, "overlap"],
    ["a gap", { a: entry([1], [0, 4]), b: entry([1], [8, 12]) }, 12, "gap"],
    ["bytes nobody owns", { a: entry([1], [0, 4]) }, 8, "after its last tensor"],
    ["a range of another size", { a: entry([2], [0, 4]) }, 4, "which needs 8"],
    ["a range that ends before it starts", { a: entry([1], [4, 0]) }, 4, "which needs 4"],
    ["a negative size", { a: entry([-1], [0, 4]) }, 4, "makes no sense"],
    ["offsets that are no pair", { a: entry([1], [0]) }, 4, "makes no sense"],
  ])("refuses %s", async (_, header, dataBytes, message) => {
    const error = await readSafetensors(folder(header, dataBytes), PATH).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "model-corrupt" });
    expect(String(error)).toContain(message);
  });

  it("refuses numbers it cannot read, by name", async () => {
    const header = { a: { dtype: "F8_E4M3", shape: [4], data_offsets: [0, 4] } };
    await expect(readSafetensors(folder(header, 4), PATH)).rejects.toThrow(/"a" .* F8_E4M3/);
  });

  it("names what usually lies in the place of weights", async () => {
    const files = new MemoryFolder();
    files.files.set(PATH, new TextEncoder().encode("version https://git-lfs.github.com/spec/v1\n"));
    await expect(readSafetensors(files, PATH)).rejects.toThrow("Git LFS pointer");
  });
});

function entry(shape: number[], offsets: number[]): unknown {
  return { dtype: "F32", shape, data_offsets: offsets };
}

function folder(header: unknown, dataBytes: number): MemoryFolder {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true);
  bytes.set(json, 8);
  const files = new MemoryFolder();
  files.files.set(PATH, bytes);
  return files;
}

function refusal(error: unknown): null {
  if (JudgeError.is(error)) return null;
  throw error;
}
