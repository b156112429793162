import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkFiles, type Existing, openOutputs } from "./line-files.ts";

let folder: string;
const at = (name: string): string => join(folder, name);
const read = (name: string): Promise<string> => readFile(at(name), "utf8");

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-files-"));
  await writeFile(at("there"), "precious\n");
});
afterEach(() => rm(folder, { recursive: true }));

async function write(names: readonly string[], existing: Existing): Promise<void> {
  const outputs = await openOutputs(names.map(at), existing);
  await Promise.all(outputs.map((output) => output.write("new\n")));
  await Promise.all(outputs.map((output) => output.close()));
}

describe("openOutputs", () => {
  it("replaces, or goes on with, what is there, and makes what is not", async () => {
    await write(["there", "made"], "keep");
    expect(await read("there")).toBe("precious\nnew\n");
    await write(["there", "made"], "replace");
    expect([await read("there"), await read("made")]).toEqual(["new\n", "new\n"]);
    await expect(write(["there"], "refuse")).rejects.toThrow(/there cannot be written/);
    expect(await read("there")).toBe("new\n");
  });

  it("loses and leaves nothing where one of them cannot be opened", async () => {
    const opening = openOutputs([at("there"), at("made"), at("nowhere/file")], "replace");
    await expect(opening).rejects.toThrow(/nowhere\/file cannot be written/);
    expect(await read("there")).toBe("precious\n");
    expect(await readdir(folder)).toEqual(["there"]);
  });

  it.runIf(process.platform === "linux")("closes what it had opened", async () => {
    const links = (): Promise<string[]> => readdir("/proc/self/fd");
    const before = (await links()).length;
    for (let time = 0; time < 20; time++) {
      await openOutputs([at("there"), at("nowhere/file")], "replace").catch(() => {});
    }
    expect((await links()).length).toBeLessThan(before + 10);
  });
});

describe("checkFiles", () => {
  const check = (outputs: readonly string[], existing: Existing = "replace"): Promise<void> =>
    checkFiles({ inputs: [at("there")], settings: [at("profile"), undefined], outputs, existing });

  it("refuses outputs whose folder is not there", async () => {
    await expect(check([at("nowhere/file")])).rejects.toThrow(/folder .*nowhere .* is not there/);
    await expect(check([at("there/file")])).rejects.toThrow(/folder .*there .* is not there/);
    await mkdir(at("nowhere"));
    await check([at("nowhere/file")]);
  });

  it("refuses to write over anything that is read", async () => {
    await writeFile(at("profile"), "{}");
    for (const name of ["there", "profile"]) {
      for (const existing of ["refuse", "replace", "keep"] as const) {
        await expect(check([at(name)], existing)).rejects.toThrow(/same file/);
      }
    }
  });

  it("names standard output where two outputs are it", async () => {
    await expect(check(["-", "-"])).rejects.toThrow("Two outputs are standard output: ");
  });
});
