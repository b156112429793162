// Conversions over an older model that do not get to their end.

import { beforeEach, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import type { ModelFileWriter } from "../core/model-files.ts";
import type { ModelManifest } from "../core/model-manifest.ts";
import { convertModel } from "./convert.ts";

/** A folder whose disk is full when a certain file comes, and that knows what was left open. */
class FullFolder extends MemoryFolder {
  fullAt = "";
  readonly open = new Set<string>();

  override async create(path: string): Promise<ModelFileWriter> {
    const writer = await super.create(path);
    this.open.add(path);
    return {
      write: async (bytes) => {
        if (path === this.fullAt) throw new Error("disk full");
        await writer.write(bytes);
      },
      close: async () => {
        await writer.close();
        this.open.delete(path);
      },
      abort: async () => {
        await writer.abort();
        this.open.delete(path);
      },
    };
  }
}

let checkpoint: MemoryFolder;
let out: FullFolder;

const convert = (): Promise<ModelManifest> =>
  convertModel(checkpoint, out, { dtype: "q4", name: "random" });

beforeEach(async () => {
  checkpoint = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
  out = new FullFolder();
  await convert();
});

it.each(["config.json", "onnx/model_q4.onnx", "onnx/model_q4.onnx_data", "manifest.json"])(
  "leaves no manifest and nothing open when %s cannot be written",
  async (path) => {
    out.fullAt = path;
    await expect(convert()).rejects.toThrow("disk full");
    expect(out.files.has("manifest.json")).toBe(false);
    expect([...out.open]).toEqual([]);
  },
);

it("leaves no manifest and nothing open when the weights cannot be read to their end", async () => {
  checkpoint.files.get("model.safetensors")?.fill(0xff, -8);
  await expect(convert()).rejects.toThrow(/NaN or infinite/);
  expect(out.files.has("manifest.json")).toBe(false);
  expect([...out.open]).toEqual([]);
});

it("leaves the older model whole when the checkpoint is refused", async () => {
  const before = new Map(out.files);
  checkpoint.files.delete("tokenizer.json");
  await expect(convert()).rejects.toThrow(/tokenizer\.json/);
  expect(out.files).toEqual(before);
});
