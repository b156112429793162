import { describe, expect, it } from "vitest";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import type { ModelSource } from "../core/model-source.ts";
import { fingerprintOf } from "./fingerprint.ts";

const SIZE = 1_000_000;
const folder: ModelSource = { kind: "folder", name: "judge" };
const hub: ModelSource = {
  kind: "hub",
  baseUrl: "https://hub.example",
  repo: "a/b",
  revision: "0".repeat(40),
};

function fingerprint(bytes: Uint8Array<ArrayBuffer>, source?: ModelSource, data: unknown = "q4") {
  const files = new MemoryFolder();
  files.files.set("model.safetensors", bytes);
  return fingerprintOf({ files, paths: ["model.safetensors"], source }, data);
}

describe("fingerprintOf", () => {
  it("is the same for the same", async () => {
    const [first, second] = [new Uint8Array(SIZE), new Uint8Array(SIZE)];
    expect(await fingerprint(first, folder)).toBe(await fingerprint(second, folder));
  });

  it("tells a checkpoint that was trained on, and so has the same sizes", async () => {
    const trained = new Uint8Array(SIZE).map((_, index) => (index % 97 === 0 ? 1 : 0));
    for (const source of [folder, undefined]) {
      const before = await fingerprint(new Uint8Array(SIZE), source);
      expect(await fingerprint(trained, source)).not.toBe(before);
    }
  });

  it.each([0, 40_000, SIZE - 1])("looks at byte %i", async (at) => {
    const size = Math.max(at + 1, 40_001);
    const changed = new Uint8Array(size);
    changed[at] = 1;
    expect(await fingerprint(changed)).not.toBe(await fingerprint(new Uint8Array(size)));
  });

  it("trusts a commit, and fetches nothing to look at", async () => {
    const changed = new Uint8Array(SIZE).fill(1);
    expect(await fingerprint(changed, hub)).toBe(await fingerprint(new Uint8Array(SIZE), hub));
  });

  it("tells size, source and data type", async () => {
    const bytes = new Uint8Array(10);
    const all = [
      fingerprint(bytes),
      fingerprint(new Uint8Array(11)),
      fingerprint(bytes, folder),
      fingerprint(bytes, undefined, "q8"),
      fingerprint(bytes, hub),
      fingerprint(bytes, { ...hub, revision: "1".repeat(40) }),
    ];
    expect(new Set(await Promise.all(all)).size).toBe(all.length);
  });
});
