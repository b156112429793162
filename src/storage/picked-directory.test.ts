import { expect, it } from "vitest";
import { PickedDirectory } from "./picked-directory.ts";

/** A directory whose only file is another one each time it is opened. */
function changingDirectory(): FileSystemDirectoryHandle {
  let opened = 0;
  const getFile = async () => new File([String(opened++)], "a");
  return { getFileHandle: async () => ({ getFile }) } as unknown as FileSystemDirectoryHandle;
}

it("reads each file as it was when it was opened first", async () => {
  const files = new PickedDirectory(changingDirectory());
  expect(await files.size("a")).toBe(1);
  expect(await files.read("a")).toEqual(new TextEncoder().encode("0"));
  expect(await files.read("a", { start: 0, end: 1 })).toEqual(new TextEncoder().encode("0"));
});
