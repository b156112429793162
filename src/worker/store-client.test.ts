// The store's client and service over a real border, with the real keeper and converter, into memory.

import { expose } from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { TINY_VARIANT } from "../../models/parity/tiny-model.ts";
import { JudgeError } from "../core/errors.ts";
import { readKeptManifest } from "../core/keeping/kept-manifest.ts";
import type { DeviceLimits } from "../core/memory-plan.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { openFolderSource } from "./open-source.ts";
import type { KeepEvent, KeptModel, SourceRequest } from "./store-api.ts";
import { WorkerStoreClient } from "./store-client.ts";
import { type ModelShelf, type StoreParts, StoreService } from "./store-service.ts";

const limits: DeviceLimits = {
  provider: "wasm",
  maxBufferBytes: 2 ** 32,
  maxBindingBytes: 2 ** 32,
  float16: false,
  memoryBytes: null,
};
const checkpoint = await MemoryFolder.read(goldenPath(TINY_VARIANT, "checkpoint"));
const source: Extract<SourceRequest, { kind: "folder" }> = {
  kind: "folder",
  name: "tiny-instruct",
  files: Array.from(checkpoint.files, ([path, bytes]) => ({ path, file: new File([bytes], path) })),
};
const hub: SourceRequest = { kind: "hub", baseUrl: "https://h", repo: "o/tiny", revision: "main" };
const ports: MessagePort[] = [];

/** Models in memory, by their id. */
class MemoryShelf implements ModelShelf {
  readonly folders = new Map<string, MemoryFolder>();

  async list(): Promise<readonly KeptModel[]> {
    const models = await Promise.all([...this.folders.keys()].map((id) => this.find(id)));
    return models.filter((model) => model !== null);
  }

  async find(id: string): Promise<KeptModel | null> {
    const folder = this.folders.get(id);
    const manifest = folder && (await readKeptManifest(folder).catch(() => null));
    if (!manifest) return null;
    const { name, dtype, source: from = null } = manifest;
    const facts = { id, name, dtype, source: from, bytes: 0, total: 0, keptAt: "", usedAt: null };
    return { ...facts, state: "whole", manifest, manifestSha256: "" };
  }

  async folder(id: string): Promise<MemoryFolder> {
    const folder = this.folders.get(id);
    if (folder) return folder;
    throw new JudgeError("model-missing", `${id} is not there.`);
  }

  async makeFolder(id: string): Promise<MemoryFolder> {
    this.folders.set(id, this.folders.get(id) ?? new MemoryFolder());
    return this.folder(id);
  }

  async remove(id: string): Promise<void> {
    this.folders.delete(id);
  }
}

function connect(parts: Partial<StoreParts> = {}) {
  const shelf = new MemoryShelf();
  const locks: string[] = [];
  const service = new StoreService({
    openSource: openFolderSource,
    withModels: (work) => work(shelf),
    withLock: (id, mode, work) => {
      locks.push(`${mode} ${id}`);
      return work();
    },
    storageState: async () => ({ usedBytes: 1, quotaBytes: 2, persisted: true }),
    ...parts,
  });
  const { port1, port2 } = new MessageChannel();
  expose(service, port2);
  ports.push(port1, port2);
  const store = new WorkerStoreClient(Object.assign(port1, { terminate: () => port1.close() }));
  return { store, shelf, locks };
}

function refusal(code: string): unknown {
  return expect.objectContaining({ name: "JudgeError", code });
}

afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

describe("WorkerStoreClient", () => {
  it("surveys a checkpoint: shape, data types, what is read and what is kept", async () => {
    const survey = await connect().store.survey(source, limits);
    expect(survey).toMatchObject({
      name: "tiny-instruct",
      source: { kind: "folder", name: "tiny-instruct" },
      format: "safetensors",
      shape: { architecture: "qwen2", tied: true },
      profile: "llm-judge",
      ownProfile: false,
      hasChatTemplate: false,
    });
    expect(survey.choices.map(({ dtype }) => dtype)).toEqual(
      expect.arrayContaining(["fp32", "q8", "q4"]),
    );
    expect(survey.choices.map(({ dtype }) => dtype)).toContain(survey.chosen);
    for (const { files, readBytes, keptBytes, memory, dtype } of survey.choices) {
      const paths = files.map(({ path }) => path);
      expect(paths).toEqual(expect.arrayContaining(["config.json", "model.safetensors"]));
      expect(paths).toContain("tokenizer.json");
      expect(paths.every((path) => checkpoint.files.has(path))).toBe(true);
      expect(readBytes).toBe(files.reduce((sum, { size }) => sum + size, 0));
      expect(keptBytes).toBeGreaterThan(0);
      expect(memory).toMatchObject({ dtype, fits: true });
    }
  });

  it.each([
    ["tokenizer_config.json", '{"chat_template":"{{ messages }}"}', true],
    ["tokenizer_config.json", '{"bos_token":null}', false],
    ["chat_template.jinja", "{{ messages }}", true],
  ])("looks for a chat template in %s: %s", async (path, text, expected) => {
    const others = source.files.filter((entry) => entry.path !== path);
    const files = [...others, { path, file: new File([text], path) }];
    const survey = await connect().store.survey({ ...source, files }, limits);
    expect(survey.hasChatTemplate).toBe(expected);
  });

  it("names the folder that has no weights, and what it has", async () => {
    const files = [{ path: "notes.txt", file: new File(["x"], "notes.txt") }];
    await expect(connect().store.survey({ ...source, files }, limits)).rejects.toMatchObject({
      message: expect.stringMatching(/^tiny-instruct has neither .*, but one file, notes\.txt\./),
    });
  });

  it("keeps what it surveyed under the same id, of the same bytes, and goes on from there", async () => {
    const { store, shelf, locks } = connect();
    const { choices } = await store.survey(source, limits);
    const choice = choices.find(({ dtype }) => dtype === "q8");
    const events: KeepEvent[] = [];
    const kept = await store.keep({ source, dtype: "q8" }, (event) => events.push(event));
    expect(kept).toMatchObject({ id: choice?.id, state: "whole", dtype: "q8" });
    expect(kept.source).toEqual({ kind: "folder", name: "tiny-instruct" });
    const total = choice?.keptBytes;
    expect(events.at(-1)).toMatchObject({ type: "keep-progress", done: total, total });
    expect(locks).toEqual([`exclusive ${kept.id}`]);
    expect(await store.list()).toEqual([kept]);
    // What is whole is not read again.
    const again: KeepEvent[] = [];
    expect(await store.keep({ source, dtype: "q8" }, (event) => again.push(event))).toEqual(kept);
    expect(again).toEqual([]);
    await store.remove(kept.id);
    expect(shelf.folders.size).toBe(0);
  });

  it("finds a flipped bit and mends its chunk alone", async () => {
    const { store, shelf, locks } = connect();
    const { id, manifest } = await store.keep({ source, dtype: "q8" });
    const folder = await shelf.folder(id);
    const path = manifest?.externalData[0] ?? "";
    const bytes = folder.files.get(path)?.slice() ?? new Uint8Array();
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    folder.files.set(path, bytes);
    const damaged = await store.verify(id);
    expect(damaged).toEqual([{ path, chunk: 0 }]);
    await store.mend({ id, source, damaged });
    expect(await store.verify(id)).toEqual([]);
    expect(locks.map((lock) => lock.split(" ")[0])).toEqual([
      "exclusive",
      "shared",
      "exclusive",
      "shared",
    ]);
  });

  it("stops with the signal's own reason, in the middle of a read, and goes on", async () => {
    let [closed, goesOn] = [0, false];
    let onStall = (): void => {};
    const stalled = new Promise<void>((resolve) => (onStall = resolve));
    const openSource: StoreParts["openSource"] = async (request, { signal }) => {
      const { files, ...opened } = await openFolderSource(request);
      const read: ModelFiles["read"] = (path, ...rest) => {
        if (goesOn || !path.endsWith(".safetensors")) return files.read(path, ...rest);
        onStall();
        return new Promise((_, reject) =>
          signal.addEventListener("abort", () => reject(signal.reason)),
        );
      };
      const slow: ModelFiles = {
        list: () => files.list(),
        size: (path) => files.size(path),
        read,
      };
      return { ...opened, files: slow, close: () => void (closed += 1) };
    };
    const { store } = connect({ openSource });
    const controller = new AbortController();
    const keeping = store.keep({ source, dtype: "q8" }, () => {}, controller.signal);
    await stalled;
    goesOn = true;
    const reason = new Error("the person pressed Stop");
    controller.abort(reason);
    await expect(keeping).rejects.toBe(reason);
    expect(closed).toBe(1);
    expect(await store.keep({ source, dtype: "q8" })).toMatchObject({ state: "whole" });
    await expect(store.survey(source, limits, controller.signal)).rejects.toBe(reason);
  });

  it("refuses a tokenizer that is not the one its source vouches for, converted or not", async () => {
    const expected = new Map([
      ["tokenizer.json", "0".repeat(64)],
      ["onnx/model_quantized.onnx", "1".repeat(64)],
    ]);
    const openSource: StoreParts["openSource"] = async (request) => ({
      ...(await openFolderSource(request)),
      expected,
    });
    const { store } = connect({ openSource });
    const keeping = store.keep({ source, dtype: "q8" });
    await expect(keeping).rejects.toThrow(/tokenizer.json came with other bytes/);
    expected.delete("tokenizer.json");
    expect(await store.keep({ source, dtype: "q8" })).toMatchObject({ state: "whole" });
  });

  it("passes on what makes a source slow, and what is wrong with it", async () => {
    const openSource: StoreParts["openSource"] = (request, { onNotice }) => {
      onNotice("The hub sends whole files.");
      return openFolderSource(request);
    };
    const { store } = connect({ openSource });
    const events: KeepEvent[] = [];
    await store.keep({ source, dtype: "q4" }, (event) => events.push(event));
    const message = "The hub sends whole files.";
    expect(events[0]).toEqual({ type: "keep-notice", message });
    const empty: SourceRequest = { kind: "folder", name: "empty", files: [] };
    await expect(store.survey(empty, limits)).rejects.toEqual(refusal("model-missing"));
    await expect(store.verify("none")).rejects.toEqual(refusal("model-missing"));
  });

  it("reaches no hub from the judging page", async () => {
    const { store } = connect();
    await expect(store.survey(hub, limits)).rejects.toEqual(refusal("invalid-input"));
    await expect(store.keep({ source: hub, dtype: "q8" })).rejects.toEqual(
      refusal("invalid-input"),
    );
  });

  it("says what room there is, until it is closed", async () => {
    const { store } = connect();
    expect(await store.storage()).toEqual({ usedBytes: 1, quotaBytes: 2, persisted: true });
    store.dispose();
    await expect(store.list()).rejects.toEqual(refusal("device-lost"));
  });
});
