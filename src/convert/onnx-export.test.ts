import { beforeAll, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { sha256 } from "../engine/sha256.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { findExports, openExport } from "./onnx-export.ts";
import { openConversion } from "./open-conversion.ts";

const GRAPH = "onnx/model_q4f16.onnx";

let folder: MemoryFolder;

/** A converted model is an export like any other. */
beforeAll(async () => {
  const checkpoint = await MemoryFolder.read(goldenPath("qwen3-tied-bf16", "checkpoint"));
  folder = new MemoryFolder();
  const model = await openConversion(checkpoint, { dtype: "q4f16", name: "made" });
  await keepModel(model, folder, { digest: sha256 });
  folder.files.delete("manifest.json");
});

describe("findExports", () => {
  it("finds graphs by their names, with as many data files as follow one another", async () => {
    const files = new MemoryFolder();
    for (const path of [
      "onnx/model_q4.onnx",
      "onnx/model_q4.onnx_data",
      "onnx/model_q4.onnx_data_1",
      "onnx/model_q4.onnx_data_3",
      "onnx/model.onnx",
      "onnx/model_bnb4.onnx",
      "model_fp16.onnx",
    ]) {
      files.files.set(path, new Uint8Array());
    }
    expect(await findExports(files)).toEqual([
      { dtype: "fp32", graph: "onnx/model.onnx", externalData: [] },
      {
        dtype: "q4",
        graph: "onnx/model_q4.onnx",
        externalData: ["onnx/model_q4.onnx_data", "onnx/model_q4.onnx_data_1"],
      },
    ]);
  });
});

describe("openExport", () => {
  it("takes an export as it is", async () => {
    const source = { kind: "folder", name: "made" } as const;
    const model = await openExport(folder, "q4f16", { name: "taken", source });
    expect(model.head).toEqual({
      name: "taken",
      dtype: "q4f16",
      graph: GRAPH,
      externalData: [`${GRAPH}_data`],
      features: { numLogitsToKeep: true },
      source,
    });
    expect(model.paths.toSorted()).toEqual([...folder.files.keys()].toSorted());
    const out = new MemoryFolder();
    const manifest = await keepModel(model, out, { digest: sha256 });
    expect(manifest.files.map(({ path }) => path)).toEqual(model.paths);
    for (const [path, bytes] of folder.files) expect(out.files.get(path)).toEqual(bytes);
  });

  it("leaves out what belongs to another data type", async () => {
    const files = folder.copy();
    for (const path of ["onnx/model.onnx", "README.md"]) files.files.set(path, new Uint8Array());
    const model = await openExport(files, "q4f16", { name: "x" });
    expect(model.paths).not.toContain("onnx/model.onnx");
    expect(model.paths).not.toContain("README.md");
  });

  it("says which data types there are instead", async () => {
    const error = await openExport(folder, "q8", { name: "x" }).catch((e: unknown) => e);
    expect(error).toMatchObject({ code: "model-missing" });
    expect(String(error)).toContain("no onnx/model_quantized.onnx here, but q4f16");
  });

  it.each(["config.json", "tokenizer.json"])("needs %s", async (path) => {
    const files = folder.copy();
    files.files.delete(path);
    const opening = openExport(files, "q4f16", { name: "x" });
    await expect(opening).rejects.toMatchObject({ code: "model-missing" });
  });

  it.each(["version https://git-lfs.github.com/spec/v1\n", "<!doctype html>", ""])(
    "refuses a graph that is %j",
    async (text) => {
      const files = folder.copy();
      files.files.set(GRAPH, new TextEncoder().encode(text));
      const opening = openExport(files, "q4f16", { name: "x" });
      await expect(opening).rejects.toMatchObject({ code: "model-corrupt" });
    },
  );
});
