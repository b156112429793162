import { createHash } from "node:crypto";
import * as ort from "onnxruntime-node";
import { beforeEach, describe, expect, it } from "vitest";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { makeTinyModel } from "../../models/parity/tiny-model.ts";
import type { JudgeErrorCode } from "../core/errors.ts";
import { type LoadedModel, loadModel } from "./load-model.ts";
import type { LoadStep } from "./load-reader.ts";

const DATA = "onnx/model_quantized.onnx_data";
const whole = await makeTinyModel();
let folder: MemoryFolder;

function load(onStep?: (step: LoadStep) => void): Promise<LoadedModel> {
  return loadModel(folder, ort, { provider: "cpu" }, onStep);
}

async function expectRefusal(code: JudgeErrorCode, message: RegExp): Promise<void> {
  const refusal = { code, message: expect.stringMatching(message) };
  await expect(load()).rejects.toEqual(expect.objectContaining(refusal));
}

function text(path: string): string {
  return new TextDecoder().decode(folder.files.get(path));
}

function write(path: string, content: string): void {
  folder.files.set(path, new TextEncoder().encode(content));
}

/** Changes a file and writes what is then true of it into the manifest. */
async function rewrite(
  path: string,
  change: (json: Record<string, unknown>) => unknown,
): Promise<void> {
  folder.editJson(path, change);
  const bytes = folder.files.get(path) ?? new Uint8Array();
  const digest = Buffer.from(await crypto.subtle.digest("SHA-256", bytes)).toString("hex");
  folder.editJson("manifest.json", (manifest) => ({
    ...manifest,
    files: (manifest["files"] as { path: string }[]).map((file) =>
      file.path === path ? { path, size: bytes.length, sha256: digest } : file,
    ),
  }));
}

beforeEach(() => {
  folder = new MemoryFolder();
  for (const [path, bytes] of whole.files) folder.files.set(path, bytes.slice());
});

describe("loadModel", () => {
  it("loads a whole folder, counting every byte it reads", async () => {
    const steps: LoadStep[] = [];
    const { engine, manifest, manifestSha256, profile } = await load((step) => steps.push(step));
    expect(manifest.name).toBe("tiny");
    const hash = createHash("sha256").update(text("manifest.json"));
    expect(manifestSha256).toBe(hash.digest("hex"));
    expect(profile?.id).toBe("rrm-mini");
    const progress = steps.filter((step) => step.type === "load-progress");
    const total = manifest.files.reduce((sum, file) => sum + file.size, 0);
    expect(progress.at(-1)).toMatchObject({ loaded: total, total });
    expect(progress.map((step) => step.loaded)).toEqual(
      progress.map((step) => step.loaded).toSorted((a, b) => a - b),
    );
    expect(steps.at(-1)).toEqual({ type: "session-start" });
    await engine.close();
  });

  it("does without a profile, and says so", async () => {
    folder.editJson("manifest.json", (manifest) => ({
      ...manifest,
      files: (manifest["files"] as { path: string }[]).filter(
        ({ path }) => path !== "judge_profile.json",
      ),
    }));
    const { engine, profile } = await load();
    expect(profile).toBeNull();
    await engine.close();
  });

  it.each(["manifest.json", "tokenizer.json", DATA])(
    "refuses a folder without %s",
    async (path) => {
      folder.files.delete(path);
      await expectRefusal("model-missing", new RegExp(path));
    },
  );

  it("refuses one flipped bit in the weights", async () => {
    const bytes = folder.files.get(DATA) ?? new Uint8Array();
    bytes[1234] = (bytes[1234] ?? 0) ^ 1;
    await expectRefusal("model-corrupt", /onnx_data is damaged: its SHA-256/);
  });

  it("refuses a truncated file and says how much is there", async () => {
    const bytes = folder.files.get(DATA) ?? new Uint8Array();
    folder.files.set(DATA, bytes.slice(0, -1));
    await expectRefusal("model-corrupt", /truncated: \d+ of \d+ bytes/);
  });

  it.each([
    ["a web page", "<!DOCTYPE html><title>Not found</title>", /a web page \(HTML\)/],
    ["a Git LFS pointer", "version https://git-lfs.github.com/spec/v1\n", /a Git LFS pointer/],
    ["nothing", "", /empty/],
  ])("refuses %s in the place of a file", async (_, content, message) => {
    for (const path of [DATA, "tokenizer.json", "manifest.json"]) {
      const before = text(path);
      write(path, content);
      await expectRefusal("model-corrupt", message);
      if (path !== DATA) write(path, before);
      else folder.files.set(DATA, whole.files.get(DATA)?.slice() ?? new Uint8Array());
    }
  });

  it.each([
    ["another format", { format: 2 }],
    ["no files", { files: undefined }],
    ["a graph outside the folder", { graph: "../model.onnx" }],
    ["an absolute path", { externalData: ["/etc/passwd"] }],
    ["a path on another server", { externalData: ["https://example.com/model"] }],
    ["a hash of another kind", { files: [{ path: "config.json", size: 1, sha256: "00" }] }],
  ])("refuses a manifest with %s", async (_, change) => {
    folder.editJson("manifest.json", (manifest) => ({ ...manifest, ...change }));
    await expectRefusal("model-corrupt", /manifest\.json is not a model manifest/);
  });

  it("refuses a file that the manifest does not list", async () => {
    folder.editJson("manifest.json", (manifest) => ({ ...manifest, files: [] }));
    await expectRefusal("model-corrupt", /does not list config\.json/);
  });

  it("refuses a tokenizer of a larger vocabulary than the model's", async () => {
    await rewrite("config.json", (config) => ({ ...config, vocab_size: 290 }));
    await expectRefusal("unsupported-model", /do not belong together/);
  });

  it("refuses a model that could never end", async () => {
    await rewrite("config.json", (config) => ({ ...config, eos_token_id: null }));
    await rewrite("generation_config.json", () => ({}));
    await rewrite("tokenizer_config.json", () => ({}));
    await expectRefusal("unsupported-model", /end-of-sequence/);
  });

  it.each([
    ["layers that are not there", { num_hidden_layers: 1e9 }],
    ["no vocabulary size", { vocab_size: undefined }],
    ["half a head", { num_key_value_heads: 0.5 }],
  ])("refuses a config with %s", async (_, change) => {
    await rewrite("config.json", (config) => ({ ...config, ...change }));
    await expectRefusal("unsupported-model", /config\.json/);
  });
});
