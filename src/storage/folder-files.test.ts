import { describe, expect, it } from "vitest";
import { FolderFiles } from "./folder-files.ts";

const files = new FolderFiles([
  { path: "onnx/model.onnx", file: new File([new Uint8Array([1, 2, 3, 4])], "model.onnx") },
  { path: "empty", file: new File([], "empty") },
]);

describe("FolderFiles", () => {
  it("lists, measures and reads files and ranges, and counts the bytes", async () => {
    let counted = 0;
    expect(await files.list()).toEqual(["onnx/model.onnx", "empty"]);
    expect(await files.size("onnx/model.onnx")).toBe(4);
    expect(await files.read("onnx/model.onnx")).toEqual(new Uint8Array([1, 2, 3, 4]));
    const range = { start: 1, end: 3 };
    const bytes = await files.read("onnx/model.onnx", range, (more) => (counted += more));
    expect(bytes).toEqual(new Uint8Array([2, 3]));
    expect(counted).toBe(2);
    expect((await files.blob("empty")).size).toBe(0);
  });

  it("says what is not there", async () => {
    await expect(files.size("absent")).rejects.toMatchObject({ code: "model-missing" });
    const past = files.read("empty", { start: 0, end: 1 });
    await expect(past).rejects.toMatchObject({ code: "model-corrupt" });
  });
});
