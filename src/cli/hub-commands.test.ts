// Converting, verifying and mending from a hub: a server of this machine that behaves like it.

import { mkdtemp, open, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type HubServer, startHub } from "../../e2e/hub-server.ts";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import type { ModelManifest } from "../core/model-manifest.ts";
import { CapturedOutput } from "./captured-output.ts";
import { runConvertCommand } from "./convert-command.ts";
import { runMendCommand } from "./mend-command.ts";
import type { Answers } from "./question.ts";
import { runVerifyCommand } from "./verify-command.ts";

const SAFETENSORS = "model.safetensors";
const DATA = "onnx/model_quantized.onnx_data";

let hub: HubServer;
let folder: string;
let out: string;

beforeAll(async () => {
  const { files } = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
  const exported = await mkdtemp(join(tmpdir(), "rrm-export-"));
  await runConvertCommand([goldenPath("tied-bf16", "checkpoint"), exported], new CapturedOutput());
  const onnx = new Map<string, Uint8Array>();
  for (const path of await readdir(exported, { recursive: true, withFileTypes: true })) {
    const full = join(path.parentPath, path.name);
    if (path.isFile()) onnx.set(full.slice(exported.length + 1), await readFile(full));
  }
  onnx.delete("manifest.json");
  await rm(exported, { recursive: true });
  hub = await startHub({
    "owner/judge": { files, lfs: [SAFETENSORS] },
    "owner/exported": { files: onnx, lfs: [DATA] },
    "owner/both": { files: new Map([...onnx, ...files]), lfs: [SAFETENSORS, DATA] },
  });
});
afterAll(() => hub.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-hub-"));
  out = join(folder, "out");
  hub.hits.length = 0;
});
afterEach(async () => {
  hub.faults.clear();
  await rm(folder, { recursive: true });
});

const nobody: Answers = { canAnswer: false, line: async () => "" };
const somebody = (answer: string): Answers => ({ canAnswer: true, line: async () => answer });

type Run = typeof runConvertCommand;

async function run(command: Run, argv: readonly string[], answers = nobody) {
  const terminal = new CapturedOutput();
  const code = await command(argv, terminal, answers);
  return { code, said: terminal.text };
}

const convert = (argv: readonly string[], answers?: Answers) =>
  run(runConvertCommand, [...argv, "--hub", hub.url], answers);

async function manifest(): Promise<ModelManifest> {
  return JSON.parse(await readFile(join(out, "manifest.json"), "utf8"));
}

async function flipBit(path: string, at: number): Promise<void> {
  const file = await open(join(out, path), "r+");
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, at);
  await file.write(Buffer.of((buffer[0] ?? 0) ^ 1), 0, 1, at);
  await file.close();
}

describe("rrm convert from a hub", () => {
  it("says whom it asks and what will be fetched, and fetches nothing without a yes", async () => {
    for (const answer of ["", "n", "yesterday"]) {
      const { code, said } = await convert(["owner/judge", out], somebody(answer));
      expect(code).toBe(1);
      const host = new URL(hub.url).host;
      expect(said).toMatch(`Asking ${hub.url} which files owner/judge has at main.`);
      expect(said).toMatch(`From ${host}, and the servers it sends to, up to 166.`);
      expect(said).toMatch(new RegExp(`at commit ${hub.commit}:`));
      expect(said).toMatch(/^model\.safetensors +156\.8 kB$/m);
      expect(said).toMatch(/Go on\? \[y\/N\]\nNothing was fetched\.\n$/);
    }
    expect(hub.hits).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it("fetches nothing where nobody can say yes, an export's graph included", async () => {
    for (const name of ["owner/judge", "owner/exported"]) {
      const { code, said } = await convert([name, out]);
      expect(code).toBe(1);
      expect(said).toMatch(/Nobody is at a terminal to agree to this: add --yes/);
    }
    expect(hub.hits).toEqual([]);
  });

  it("converts what it fetches, just as from a folder, and notes where it came from", async () => {
    expect(await convert(["owner/judge@main", out], somebody("y"))).toMatchObject({ code: 0 });
    const { source, files } = await manifest();
    expect(source).toEqual({
      kind: "hub",
      baseUrl: hub.url,
      repo: "owner/judge",
      revision: hub.commit,
    });
    await run(runConvertCommand, [goldenPath("tied-bf16", "checkpoint"), out, "--force"]);
    expect((await manifest()).files).toEqual(files);
  });

  it("downloads nothing again for a model that is whole, nor over another one", async () => {
    await convert(["owner/judge", out, "--yes"]);
    hub.hits.length = 0;
    expect(await convert(["owner/judge", out])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/out: \d+ files, .*, q8: whole already\. --force makes it anew/),
    });
    const other = await convert(["owner/both", out, "--yes"]);
    expect(other.code).toBe(1);
    expect(other.said).toMatch(
      `another model, out as q8, of owner/judge at commit ${hub.commit}. Name another OUT_DIR`,
    );
    expect(hub.hits).toEqual([]);
  });

  it("goes on by itself where the connection was cut", async () => {
    hub.faults.set(SAFETENSORS, { cutAfter: 100_000, cutOnce: true });
    expect(await convert(["owner/judge", out, "--yes"])).toMatchObject({ code: 0 });
    const ranges = hub.hits.filter(({ path }) => path === SAFETENSORS).map(({ range }) => range);
    expect(ranges).toContainEqual(expect.stringMatching(/^bytes=1\d{5}-/));
    expect(await run(runVerifyCommand, [out])).toMatchObject({ code: 0 });
  });

  it("goes on after an interruption", async () => {
    hub.faults.set(SAFETENSORS, { page: true });
    expect((await convert(["owner/judge", out, "--yes"])).code).toBe(1);
    expect(await readdir(out).catch(() => [])).not.toContain("manifest.json");
    hub.faults.clear();
    expect((await convert(["owner/judge", out, "--yes"])).code).toBe(0);
    expect(await run(runVerifyCommand, [out])).toMatchObject({ code: 0 });
  });

  it("copies an export where there are no safetensors, or where it is asked to", async () => {
    for (const argv of [
      ["owner/exported", out],
      ["owner/both", out, "--export", "--force"],
    ]) {
      hub.hits.length = 0;
      expect(await convert([...argv, "--yes"])).toMatchObject({ code: 0 });
      expect(hub.hits.map(({ path }) => path)).toContain(DATA);
      expect(hub.hits.map(({ path }) => path)).not.toContain(SAFETENSORS);
    }
  });

  it("names the data types there are where it lacks the one asked for", async () => {
    const { code, said } = await convert(["owner/exported", out, "--dtype", "q4", "--yes"]);
    expect(code).toBe(1);
    expect(said).toMatch(/no ONNX export as q4, but one as q8: name that with --dtype/);
  });

  it("refuses a file that ends early", async () => {
    hub.faults.set(DATA, { shortAt: 5000 });
    const { code, said } = await convert(["owner/exported", out, "--yes"]);
    expect(code).toBe(1);
    expect(said).toMatch(/model_quantized\.onnx_data/);
    expect(await readdir(out)).not.toContain("manifest.json");
  });
});

describe("what the hub vouches for", () => {
  it("is asked of what a conversion copies, not of what it makes under the same name", async () => {
    const { files } = await MemoryFolder.read(goldenPath("tied-bf16", "checkpoint"));
    const graph = "onnx/model_quantized.onnx";
    const all = new Map([...files, [graph, Uint8Array.of(1, 2, 3)]]);
    const lfs = ["config.json", "tokenizer.json", graph];
    const other = await startHub({ "owner/judge": { files: all, lfs } });
    try {
      const argv = ["owner/judge", out, "--hub", other.url, "--yes"];
      expect(await run(runConvertCommand, argv)).toMatchObject({ code: 0 });
    } finally {
      await other.close();
    }
  });
});

describe("rrm verify and rrm mend", () => {
  it("find a flipped bit, fetch what it is made of and nothing else, and leave all as it was", async () => {
    await convert(["owner/judge", out, "--yes"]);
    const before = await manifest();
    expect(await run(runVerifyCommand, [out])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/whole \(\d+ files, \d+\.\d kB\)/),
    });
    await flipBit(DATA, 1000);
    const found = await run(runVerifyCommand, [out]);
    expect(found).toMatchObject({ code: 1, said: expect.stringMatching(`${DATA} is damaged`) });
    const argv = [out, "owner/judge", "--hub", hub.url];
    expect((await run(runMendCommand, argv)).said).toMatch(/add --yes/);
    expect(await run(runMendCommand, [...argv, "--yes"])).toMatchObject({
      code: 0,
      said: expect.stringMatching(/whole \(1 chunk mended\)/),
    });
    expect(await manifest()).toEqual(before);
    expect(await run(runVerifyCommand, [out])).toMatchObject({ code: 0 });
    hub.headers.length = 0;
    expect((await run(runMendCommand, argv)).said).toMatch(/nothing was damaged/);
    expect(hub.headers).toEqual([]);
  });

  it("do not mend with another model", async () => {
    await convert(["owner/judge", out, "--yes"]);
    await flipBit(DATA, 1000);
    const other = goldenPath("tied-f16-shards", "checkpoint");
    const { code, said } = await run(runMendCommand, [out, other]);
    expect(code).toBe(1);
    expect(said).toMatch(/The source changed/);
  });

  it.each([
    ["a folder without a model", ["."], /no manifest\.json/],
    ["a path that is not there", ["nowhere"], /^There is no folder nowhere\.\n$/],
    ["a file", ["package.json"], /package\.json is a file, not a model's folder/],
    ["a checkpoint", [goldenPath("tied-bf16", "checkpoint")], /not converted yet: .*rrm convert/],
    ["no folder", [], /needs DIR, and nothing else/],
  ])("say what is wrong: %s", async (_name, argv, message) => {
    const { code, said } = await run(runVerifyCommand, argv);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });
});
