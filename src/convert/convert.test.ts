// Whole conversions: what is written, and what of a checkpoint is understood.

import { createHash } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { sha256 } from "../engine/sha256.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import type { Dtype, ModelManifest } from "../core/model-manifest.ts";
import { openConversion } from "./open-conversion.ts";

const INDEX = "model.safetensors.index.json";

let golden: MemoryFolder;
let single: MemoryFolder;

beforeAll(async () => {
  golden = await MemoryFolder.read(goldenPath("untied-f32-shards", "checkpoint"));
  single = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
});

async function convertAs(
  dtype: Dtype,
  files: MemoryFolder,
  out = new MemoryFolder(),
): Promise<ModelManifest> {
  const model = await openConversion(files, { dtype, name: "random" });
  return keepModel(model, out, { digest: sha256 });
}

describe("openConversion", () => {
  it("writes a manifest of exactly what it wrote", async () => {
    const out = new MemoryFolder();
    const manifest = await convertAs("q4", golden, out);
    const found = [...out.files].map(([path, bytes]) => ({
      path,
      size: bytes.length,
      sha256: createHash("sha256").update(bytes).digest("hex"),
    }));
    expect(manifest.files).toEqual(found.filter(({ path }) => path !== "manifest.json"));
    expect(found.at(-1)?.path).toBe("manifest.json");
    expect(manifest).toMatchObject({
      name: "random",
      dtype: "q4",
      graph: "onnx/model_q4.onnx",
      externalData: ["onnx/model_q4.onnx_data"],
    });
  });

  it("writes the same bytes twice", async () => {
    const [first, second] = [await convertAs("q8", golden), await convertAs("q8", golden)];
    expect(first).toEqual(second);
  });

  it("carries the judge profile and the chat template, and makes a generation config where there is none", async () => {
    const files = golden.copy();
    files.files.set("judge_profile.json", new TextEncoder().encode(miniJson));
    files.files.set("chat_template.jinja", new TextEncoder().encode("{{ messages }}"));
    files.files.delete("generation_config.json");
    const out = new MemoryFolder();
    await convertAs("fp32", files, out);
    const text = (path: string) => new TextDecoder().decode(out.files.get(path));
    expect(text("judge_profile.json")).toBe(miniJson);
    expect(text("chat_template.jinja")).toBe("{{ messages }}");
    expect(JSON.parse(text("generation_config.json"))).toEqual({
      eos_token_id: 299,
      pad_token_id: 299,
    });
  });

  it("has another fingerprint for all that makes other bytes, and the same otherwise", async () => {
    const open = async (files: MemoryFolder, dtype: Dtype, repo = "a/b") => {
      const source = { kind: "hub", baseUrl: "https://hub.test", repo, revision: "0" } as const;
      return (await openConversion(files, { dtype, name: "x", source })).fingerprint;
    };
    const other = golden.copy();
    other.editJson("config.json", (json) => ({ ...json, rms_norm_eps: 1e-5 }));
    const more = golden.copy();
    more.files.set("LICENSE", new Uint8Array(3));
    const first = await open(golden, "q4");
    expect(await open(golden.copy(), "q4")).toBe(first);
    const others = [
      await open(golden, "q8"),
      await open(golden, "q4", "a/c"),
      await open(other, "q4"),
      await open(more, "q4"),
    ];
    expect(new Set([first, ...others]).size).toBe(5);
  });

  it("caps the context where the rotary tables would grow too large, and says so", async () => {
    const files = golden.copy();
    files.editJson("config.json", (json) => ({ ...json, max_position_embeddings: 131072 }));
    const out = new MemoryFolder();
    await convertAs("q4", files, out);
    const written = JSON.parse(new TextDecoder().decode(out.files.get("config.json")));
    expect(written.max_position_embeddings).toBe(32768);
  });
});

describe("what openConversion takes", () => {
  it.each<[string, Record<string, unknown>]>([
    ["rope_theta at the top level", { rope_parameters: undefined, rope_theta: 77 }],
    ["a default rope_scaling", { rope_parameters: undefined, rope_theta: 77, rope_scaling: null }],
    [
      "an unused sliding window",
      { layer_types: undefined, sliding_window: 32, max_window_layers: 2 },
    ],
  ])("%s", async (_, change) => {
    const files = golden.copy();
    files.editJson("config.json", (json) => ({ ...json, ...change }));
    const data = (manifest: ModelManifest) =>
      manifest.files.find(({ path }) => path === manifest.externalData[0]);
    expect(data(await convertAs("q8", files))).toEqual(data(await convertAs("q8", golden)));
  });

  it("one file of weights beside an index that is left over, as transformers does", async () => {
    const files = single.copy();
    files.files.set(INDEX, golden.files.get(INDEX) ?? new Uint8Array());
    expect(await convertAs("q8", files)).toEqual(await convertAs("q8", single));
  });

  it("a tied checkpoint that stores its lm_head all the same", async () => {
    const files = golden.copy();
    files.editJson("config.json", (json) => ({ ...json, tie_word_embeddings: true }));
    const untied = await convertAs("q8", golden);
    const tied = await convertAs("q8", files);
    const bytes = (manifest: ModelManifest) => manifest.files.reduce((sum, f) => sum + f.size, 0);
    // A table of 300 x 64 less: a byte a code and four a block of 32.
    expect(bytes(untied) - bytes(tied)).toBeGreaterThan((300 * 64 * 9) / 8 - 200);
  });
});
