import { cp, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
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
    ["q8", "onnx/model_quantized.onnx"],
    ["q4", "onnx/model_q4.onnx"],
  ])(
    "converts to %s, names the model after its folder and says what it wrote",
    async (dtype, graph) => {
      const out = join(folder, "my-model");
      const { code, said } = await convert(checkpoint, out, "--dtype", dtype);
      expect(code).toBe(0);
      expect(said).toMatch(new RegExp(`my-model: \\d+ files, \\d\\.\\d MB, ${dtype}\\n$`));
      expect(await manifestOf(out)).toMatchObject({ name: "my-model", dtype, graph });
    },
  );

  it("stores 8 bits where nothing is said", async () => {
    await convert(checkpoint, folder);
    expect(await manifestOf(folder)).toMatchObject({ dtype: "q8" });
  });

  it.each<[string, readonly string[], RegExp]>([
    ["no folders", [], /^Two folders are needed/],
    ["one folder", [checkpoint], /^Two folders are needed/],
    ["three folders", [checkpoint, "a", "b"], /^Two folders are needed/],
    ["a folder onto itself", [checkpoint, `${checkpoint}/.`], /cannot go into the folder/],
    ["an unknown dtype", [checkpoint, "a", "--dtype", "q5"], /--dtype q5 is not fp32, q8 or q4/],
    ["an unknown option", [checkpoint, "a", "--bits", "4"], /--bits/],
  ])("shows its usage for %s", async (_name, argv, message) => {
    const { code, said } = await convert(...argv);
    expect(code).toBe(1);
    expect(said).toMatch(message);
    expect(said).toContain("rrm convert CHECKPOINT_DIR OUT_DIR");
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
    expect(said).toMatch(/nowhere\/config\.json is not there/);
    expect(await readdir(folder)).toEqual([]);
  });

  it("leaves an unfinished model, not parts of files, where the weights end badly", async () => {
    const [damaged, out] = [join(folder, "damaged"), join(folder, "out")];
    await cp(checkpoint, damaged, { recursive: true });
    await convert(damaged, out);
    const weights = await readFile(join(damaged, "model.safetensors"));
    weights.subarray(-8).fill(0xff);
    await writeFile(join(damaged, "model.safetensors"), weights);
    const { code, said } = await convert(damaged, out);
    expect(code).toBe(1);
    expect(said).toMatch(/NaN or infinite/);
    const left = await readdir(out, { recursive: true });
    expect(left).toContain("config.json");
    expect(left.filter((path) => /manifest|\.part$/.test(path))).toEqual([]);
  });

  it("says what the disk refuses", async () => {
    await writeFile(join(folder, "file"), "");
    const { code, said } = await convert(checkpoint, join(folder, "file", "out"));
    expect(code).toBe(1);
    expect(said).toMatch(/ENOTDIR/);
  });
});
