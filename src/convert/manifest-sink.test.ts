import { expect, it } from "vitest";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { ManifestSink } from "./manifest-sink.ts";

it("notes what is there in the end: not what was given up, nor what was removed", async () => {
  const folder = new MemoryFolder();
  const sink = new ManifestSink(folder);
  for (const path of ["kept", "removed", "given-up"]) {
    const writer = await sink.create(path);
    await writer.write(new TextEncoder().encode("abc"));
    await (path === "given-up" ? writer.abort() : writer.close());
  }
  await sink.remove("removed");
  const sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  expect(sink.files).toEqual([{ path: "kept", size: 3, sha256 }]);
  expect([...folder.files.keys()]).toEqual(["kept"]);
});
