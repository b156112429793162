import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeModelFiles } from "./node-files.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "node-files-"));
});

afterEach(() => rm(folder, { recursive: true }));

describe("NodeModelFiles", () => {
  it("lists files with forward slashes, and reads them and their ranges", async () => {
    await mkdir(join(folder, "onnx"));
    await writeFile(join(folder, "onnx/data"), Uint8Array.of(5, 6, 7, 8));
    await writeFile(join(folder, "config.json"), "{}");
    const files = new NodeModelFiles(folder);
    expect((await files.list()).toSorted()).toEqual(["config.json", "onnx/data"]);
    expect(await files.size("onnx/data")).toBe(4);
    expect([...(await files.read("onnx/data"))]).toEqual([5, 6, 7, 8]);
    expect([...(await files.read("onnx/data", { start: 1, end: 3 }))]).toEqual([6, 7]);
  });

  it("names files in the same way however the folder is named", async () => {
    await mkdir(join(folder, "onnx"));
    await writeFile(join(folder, "onnx/data"), "x");
    const here = process.cwd();
    process.chdir(folder);
    try {
      for (const name of [".", "./", `../${relative(join(folder, ".."), folder)}/`, folder]) {
        expect(await new NodeModelFiles(name).list()).toEqual(["onnx/data"]);
      }
    } finally {
      process.chdir(here);
    }
  });

  it("tells what cannot be read from what is not there", async () => {
    await mkdir(join(folder, "config.json"));
    const files = new NodeModelFiles(folder);
    const error = {
      code: "model-fetch-failed",
      message: expect.stringMatching(/config\.json.*EISDIR/),
    };
    await expect(files.read("config.json")).rejects.toMatchObject(error);
  });

  it("says what is missing and what is short", async () => {
    await writeFile(join(folder, "short"), "abc");
    const files = new NodeModelFiles(folder);
    await expect(files.size("none")).rejects.toMatchObject({ code: "model-missing" });
    await expect(files.read("none")).rejects.toMatchObject({ code: "model-missing" });
    await expect(new NodeModelFiles(join(folder, "no")).list()).rejects.toMatchObject({
      code: "model-missing",
    });
    const past = files.read("short", { start: 1, end: 9 });
    await expect(past).rejects.toMatchObject({ code: "model-corrupt" });
  });
});
