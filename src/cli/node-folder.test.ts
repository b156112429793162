import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NodeFolder } from "./node-folder.ts";

let path: string;
let folder: NodeFolder;

beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), "node-folder-"));
  folder = new NodeFolder(path);
});

afterEach(() => rm(path, { recursive: true }));

describe("NodeFolder", () => {
  it("makes a file with its folders, and writes, reads and cuts it in place", async () => {
    const editor = await folder.edit("onnx/data");
    await editor.write(Uint8Array.of(1, 2, 3, 4), 0);
    await editor.write(Uint8Array.of(9, 5), 3);
    expect(await editor.size()).toBe(5);
    expect([...(await editor.read({ start: 1, end: 4 }))]).toEqual([2, 3, 9]);
    expect([...(await editor.read({ start: 3, end: 99 }))]).toEqual([9, 5]);
    await editor.truncate(2);
    await editor.flush();
    await editor.close();
    expect([...(await readFile(join(path, "onnx/data")))]).toEqual([1, 2]);
    expect(await folder.size("onnx/data")).toBe(2);
  });

  it("keeps what a file held when it is opened again", async () => {
    await writeFile(join(path, "data"), "abc");
    const editor = await folder.edit("data");
    await editor.write(new TextEncoder().encode("x"), 1);
    await editor.close();
    expect(await readFile(join(path, "data"), "utf8")).toBe("axc");
  });

  it("removes a file with the folders it leaves empty, and takes it well when there is none", async () => {
    for (const name of [".keeping/onnx/data", ".keeping/plan", "data"]) {
      await (await folder.edit(name)).close();
    }
    await folder.remove(".keeping/onnx/data");
    expect(await readdir(join(path, ".keeping"))).toEqual(["plan"]);
    await folder.remove(".keeping/plan");
    await folder.remove("nowhere/data");
    expect(await readdir(path)).toEqual(["data"]);
  });

  it.each(["../data", "onnx/../../data", "/data", "..\\data", ""])(
    "writes nothing outside of it: %s",
    async (name) => {
      await expect(folder.edit(name)).rejects.toMatchObject({ code: "model-corrupt" });
      await expect(folder.remove(name)).rejects.toMatchObject({ code: "model-corrupt" });
    },
  );

  it.runIf(existsSync("/dev/full"))("says when the disk is full", async () => {
    await symlink("/dev/full", join(path, "data"));
    const editor = await folder.edit("data");
    const message = expect.stringMatching(/no room left for .*data \(ENOSPC\)/);
    await expect(editor.write(Uint8Array.of(1), 0)).rejects.toMatchObject({
      code: "storage-full",
      message,
    });
    await editor.close();
  });
});
