import {
  cp,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import type { ModelManifest } from "../core/model-manifest.ts";
import { runConvertCommand } from "./convert-command.ts";

const checkpoint = goldenPath("tied-bf16", "checkpoint");

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-convert-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function convert(...argv: string[]): Promise<{ code: number; said: string }> {
  let said = "";
  const code = await runConvertCommand(argv, { write: (text: string) => (said += text) });
  return { code, said };
}

async function manifestOf(out: string): Promise<unknown> {
  return JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
}

describe("runConvertCommand", () => {
  it.each([
    ["fp32", "onnx/model.onnx"],
    ["fp16", "onnx/model_fp16.onnx"],
    ["q8", "onnx/model_quantized.onnx"],
    ["q4", "onnx/model_q4.onnx"],
    ["q4f16", "onnx/model_q4f16.onnx"],
  ])(
    "converts to %s, names the model after its folder and says what it wrote",
    async (dtype, graph) => {
      const out = join(folder, "my-model");
      const { code, said } = await convert(checkpoint, out, "--dtype", dtype);
      expect(code).toBe(0);
      expect(said).toMatch(new RegExp(`my-model: \\d+ files, \\d+\\.\\d [kM]B, ${dtype}\\n`));
      expect(await manifestOf(out)).toMatchObject({ name: "my-model", dtype, graph });
    },
  );

  it("stores 8 bits where nothing is said", async () => {
    await convert(checkpoint, folder);
    expect(await manifestOf(folder)).toMatchObject({ dtype: "q8" });
  });

  it.each<[string, readonly string[], RegExp]>([
    ["no folders", [], /needs SOURCE and OUT_DIR, and nothing else/],
    ["one folder", [checkpoint], /needs SOURCE and OUT_DIR, and nothing else/],
    ["three folders", [checkpoint, "a", "b"], /needs SOURCE and OUT_DIR, and nothing else/],
    ["a folder onto itself", [checkpoint, `${checkpoint}/.`], /cannot go into the folder/],
    [
      "an unknown dtype",
      [checkpoint, "a", "--dtype", "q5"],
      /--dtype must be fp32 or fp16 or q8 or q4 or q4f16; it is "q5"/,
    ],
    ["an empty folder", ["", "a"], /needs SOURCE and OUT_DIR/],
    ["no address of a hub", ["a/b", "c", "--hub", "ftp://x"], /is not the address of a hub/],
    ["no name of a model", ["hub:a", "c"], /does not name a model/],
    ["an unknown option", [checkpoint, "a", "--bits", "4"], /--bits/],
  ])("says what is wrong with its arguments: %s", async (_name, argv, message) => {
    const { code, said } = await convert(...argv);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });

  it("knows the checkpoint's folder under another name", async () => {
    const [own, link] = [join(folder, "own"), join(folder, "link")];
    await cp(checkpoint, own, { recursive: true });
    await symlink(own, link, "junction");
    const { code, said } = await convert(own, link);
    expect(code).toBe(1);
    expect(said).toMatch(/cannot go into the folder of the checkpoint/);
    expect(await readdir(own)).toEqual(await readdir(checkpoint));
  });

  it("says what is wrong with a checkpoint, and leaves no manifest", async () => {
    const { code, said } = await convert(join(folder, "nowhere"), join(folder, "out"));
    expect(code).toBe(1);
    expect(said).toMatch(/nowhere is not there: it is neither a folder nor/);
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves an unfinished model where the weights end badly, and goes on from there", async () => {
    const [damaged, out] = [join(folder, "damaged"), join(folder, "out")];
    await cp(checkpoint, damaged, { recursive: true });
    const weights = await readFile(join(damaged, "model.safetensors"));
    const good = Uint8Array.from(weights);
    weights.subarray(-8).fill(0xff);
    await writeFile(join(damaged, "model.safetensors"), weights);
    const { code, said } = await convert(damaged, out);
    expect(code).toBe(1);
    expect(said).toMatch(/NaN or infinite/);
    expect(await readdir(out)).not.toContain("manifest.json");
    await writeFile(join(damaged, "model.safetensors"), good);
    expect(await convert(damaged, out)).toMatchObject({ code: 0 });
    await convert(damaged, join(folder, "fresh"));
    const { files } = (await manifestOf(join(folder, "fresh"))) as ModelManifest;
    expect(await manifestOf(out)).toMatchObject({ files });
    expect(await readdir(out)).not.toContain(".keeping");
  });

  it("names the profile that a model which brings none is probably asked by", async () => {
    const source = join(folder, "Qwen2.5-1.5B-Instruct");
    await cp(checkpoint, source, { recursive: true });
    const { said } = await convert(source, join(folder, "Qwen2.5-1.5B-Instruct-q8"));
    expect(said).toMatch(/rrm judge --model .* --profile llm-judge/);
    const own = join(folder, "own");
    await cp(checkpoint, own, { recursive: true });
    await cp(
      new URL("../../models/profiles/rrm-mini.json", import.meta.url),
      `${own}/judge_profile.json`,
    );
    expect((await convert(own, join(folder, "own-q8"))).said).not.toMatch(/--profile/);
  });

  it("lists the profiles there are where the name suggests none", async () => {
    const { said } = await convert(checkpoint, join(folder, "mine"));
    expect(said).toMatch(
      /--profile with a file or one of deepseek-grm, .*, rrm, .*think-rm-grade\n$/,
    );
  });

  it("says that a file is none of the folders it wants", async () => {
    await writeFile(join(folder, "text7.txt"), "7");
    const { code, said } = await convert(join(folder, "text7.txt"), join(folder, "out"));
    expect(code).toBe(1);
    expect(said).toMatch(/text7\.txt is a file, not a folder/);
  });

  it("leaves another data type alone, and with --force nothing of it", async () => {
    const [out, fresh] = [join(folder, "judge"), join(folder, "fresh", "judge")];
    await convert(checkpoint, out, "--dtype", "q4");
    await writeFile(join(out, "notes.txt"), "mine");
    const before = await manifestOf(out);
    const { code, said } = await convert(checkpoint, out, "--dtype", "fp32");
    expect(code).toBe(1);
    expect(said).toMatch(/holds another model, judge as q4, of the folder checkpoint\. .*--force/);
    expect(await manifestOf(out)).toEqual(before);
    expect((await convert(checkpoint, out, "--dtype", "fp32", "--force")).code).toBe(0);
    await convert(checkpoint, fresh, "--dtype", "fp32");
    expect(await manifestOf(out)).toEqual(await manifestOf(fresh));
    const files = async (path: string) => (await readdir(path, { recursive: true })).toSorted();
    expect(await files(out)).toEqual([...(await files(fresh)), "notes.txt"].toSorted());
  });

  it("leaves a folder alone that holds no model", async () => {
    await writeFile(join(folder, "thesis.tex"), "");
    const { code, said } = await convert(checkpoint, folder);
    expect(code).toBe(1);
    expect(said).toMatch(/is not empty, and no model .*Name another OUT_DIR/);
    expect(await readdir(folder)).toEqual(["thesis.tex"]);
  });

  it("does nothing for the same model, unless it is damaged or its source is newer", async () => {
    const [own, out] = [join(folder, "own"), join(folder, "out")];
    await cp(checkpoint, own, { recursive: true });
    await convert(own, out);
    const { mtimeMs } = await stat(join(out, "manifest.json"));
    expect(await convert(own, out)).toMatchObject({
      code: 0,
      said: expect.stringMatching(/whole already/),
    });
    expect((await stat(join(out, "manifest.json"))).mtimeMs).toBe(mtimeMs);
    const later = new Date(mtimeMs + 5000);
    await utimes(join(own, "model.safetensors"), later, later);
    expect((await convert(own, out)).said).toMatch(
      /made before its source was changed\. .*--force/,
    );
    await rm(join(out, "tokenizer.json"));
    expect((await convert(own, out)).said).toMatch(/but damaged .*rrm mend/);
    expect((await convert(own, out, "--force")).code).toBe(0);
  });

  it("does not drop a part of another model", async () => {
    const [damaged, out] = [join(folder, "damaged"), join(folder, "out")];
    await cp(checkpoint, damaged, { recursive: true });
    const weights = await readFile(join(damaged, "model.safetensors"));
    await writeFile(join(damaged, "model.safetensors"), weights.fill(0xff, weights.length - 8));
    expect((await convert(damaged, out)).code).toBe(1);
    const { code, said } = await convert(damaged, out, "--dtype", "q4");
    expect(code).toBe(1);
    expect(said).toMatch(/a part of another model, out as q8, of the folder damaged/);
    expect((await convert(checkpoint, out, "--force")).code).toBe(0);
  });

  it("says what the disk refuses", async () => {
    await writeFile(join(folder, "file"), "");
    const { code, said } = await convert(checkpoint, join(folder, "file", "out"));
    expect(code).toBe(1);
    expect(said).toMatch(/ENOTDIR/);
  });
});
