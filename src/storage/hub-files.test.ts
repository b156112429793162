import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type HubFault, type HubServer, startHub } from "../../e2e/hub-server.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { ScriptedFolder } from "../core/keeping/scripted-folder.ts";
import { HubFiles } from "./hub-files.ts";
import type { HubOptions } from "./hub-options.ts";

const REPO = "judges/tiny";
const WEIGHTS = "onnx/model q4.onnx_data";
const CHUNK = 50_000;
const weights = Uint8Array.from(
  { length: 300_000 },
  (_, index) => (index * 7 + (index >> 8)) % 251,
);
const config = new TextEncoder().encode('{"model_type":"qwen3"}');
const contents = new Map<string, Uint8Array>([
  ["config.json", config],
  ["tokenizer.json", config],
  ["empty", new Uint8Array()],
  [WEIGHTS, weights],
]);

let hub: HubServer;
let notices: string[];

beforeEach(async () => {
  hub = await startHub({
    [REPO]: { files: contents, lfs: [WEIGHTS] },
    "judges/gated": { files: contents, gated: true },
  });
  notices = [];
});

afterEach(() => hub.close());

function openHub(options: HubOptions = {}, revision = "main", repo = REPO): Promise<HubFiles> {
  const onNotice = (message: string) => notices.push(message);
  const place = { baseUrl: `${hub.url}/`, repo, revision };
  return HubFiles.open(place, { firstWaitMs: 1, streamFrom: CHUNK, onNotice, ...options });
}

/** Reads the weights as the keeper does, chunk by chunk. */
async function readChunks(files: HubFiles): Promise<Uint8Array> {
  const bytes = new Uint8Array(weights.length);
  for (let start = 0; start < bytes.length; start += CHUNK) {
    bytes.set(await files.read(WEIGHTS, { start, end: start + CHUNK }), start);
  }
  return bytes;
}

/** Hundreds of thousands of bytes are compared as one: by element it takes most of a second. */
function expectBytes(bytes: Uint8Array | undefined, expected: Uint8Array): void {
  expect(Buffer.compare(bytes ?? new Uint8Array(), expected)).toBe(0);
}

function sentOf(path: string): number {
  return hub.hits.filter((hit) => hit.path === path).reduce((sum, { sent }) => sum + sent, 0);
}

describe("HubFiles", () => {
  it("reads a header in order without the weights that follow it", async () => {
    const files = await openHub({ streamFrom: CHUNK });
    await files.read(WEIGHTS, { start: 0, end: 8 });
    await files.read(WEIGHTS, { start: 8, end: 2000 });
    files.close();
    expect(hub.hits.map(({ range, sent }) => [range, sent])).toEqual([
      ["bytes=0-7", 8],
      ["bytes=8-1999", 1992],
    ]);
  });

  it("lists every page of a repository at the commit of its revision", async () => {
    const files = await openHub();
    expect(await files.list()).toEqual([...contents.keys()]);
    expect(await files.size(WEIGHTS)).toBe(weights.length);
    expect([...files.expected.keys()]).toEqual([WEIGHTS]);
    const { url: baseUrl, commit: revision } = hub;
    expect(files.source).toEqual({ kind: "hub", baseUrl, repo: REPO, revision });
    expect((await openHub({}, hub.commit)).source.revision).toBe(hub.commit);
  });

  it("sends nothing of the person's and no header that would need asking first", async () => {
    const files = await openHub();
    await files.read(WEIGHTS, { start: 5, end: 9 });
    for (const headers of hub.headers) {
      expect(headers).not.toHaveProperty("cookie");
      expect(headers).not.toHaveProperty("authorization");
      expect(headers).not.toHaveProperty("referer");
      expect(Object.keys(headers).filter((name) => name.startsWith("x-"))).toEqual([]);
    }
  });

  it("reads files and ranges, through the redirect, and counts the bytes", async () => {
    const files = await openHub();
    let counted = 0;
    expect(await files.read("config.json")).toEqual(config);
    expect(await files.read("empty")).toEqual(new Uint8Array());
    const bytes = await files.read(WEIGHTS, { start: 100, end: 200_000 }, (more) => {
      counted += more;
    });
    expectBytes(bytes, weights.slice(100, 200_000));
    expect(counted).toBe(199_900);
    expectBytes(await files.read(WEIGHTS), weights);
  });

  it("reads a file front to back on two connections", async () => {
    expectBytes(await readChunks(await openHub()), weights);
    expect(hub.hits.map(({ range }) => range)).toEqual(["bytes=0-49999", "bytes=50000-"]);
  });

  it("reads at the same time, and back and forth", async () => {
    const files = await openHub();
    const starts = [0, 250_000, 50_000, 100_000, 20_000, 70_000];
    const read = (start: number) => files.read(WEIGHTS, { start, end: start + CHUNK });
    const parts = await Promise.all(starts.map(read));
    for (const start of starts) parts.push(await read(start));
    for (const [index, start] of [...starts, ...starts].entries()) {
      expectBytes(parts[index], weights.slice(start, start + CHUNK));
    }
  });

  it.each<[string, HubFault, number]>([
    ["is cut in every answer", { cutAfter: 20_000 }, 300_000],
    ["is cut once", { cutAfter: 120_000, cutOnce: true }, 300_000],
    ["comes slowly", { delayMs: 2 }, 300_000],
    ["is refused twice for a while", { status: { code: 503, times: 2 } }, 300_000],
    ["is asked for too often", { status: { code: 429, times: 1, retryAfter: "0" } }, 300_000],
  ])("heals a file that %s, without reading anything twice", async (_, fault, most) => {
    const files = await openHub();
    hub.faults.set(WEIGHTS, fault);
    expectBytes(await readChunks(files), weights);
    expect(sentOf(WEIGHTS)).toBeLessThanOrEqual(most);
  });

  it("reads from a server that ignores ranges, and says so once", async () => {
    const files = await openHub();
    hub.faults.set(WEIGHTS, { ignoreRange: true });
    expectBytes(await readChunks(files), weights);
    expect(hub.hits).toHaveLength(1);
    for (const start of [200_000, 10, 150_000]) {
      const bytes = await files.read(WEIGHTS, { start, end: start + 10 });
      expect(bytes).toEqual(weights.slice(start, start + 10));
    }
    expect(notices).toEqual([expect.stringMatching(/only from their start/)]);
  });

  it("does not throw away more than it may where ranges are ignored", async () => {
    const files = await openHub({ maxSkipBytes: 1000 });
    hub.faults.set(WEIGHTS, { ignoreRange: true });
    await expect(files.read(WEIGHTS, { start: 2000, end: 2010 })).rejects.toMatchObject({
      code: "model-fetch-failed",
      message: expect.stringMatching(/thrown away/),
    });
  });

  it.each<[string, HubFault, string, RegExp]>([
    ["gets another ETag", { newEtagFrom: 1 }, "model-corrupt", /source changed.*ETag/i],
    ["is a web page", { page: true }, "model-corrupt", /web page/],
    ["is an LFS pointer", { pointer: true }, "model-corrupt", /LFS pointer/],
    ["has become shorter", { shortAt: 120_000 }, "model-corrupt", /source changed.*shorter/i],
    ["has become longer", { extraBytes: 5 }, "model-corrupt", /source changed/i],
    ["is never given", { status: { code: 502, times: 99 } }, "model-fetch-failed", /HTTP 502/],
    [
      "is refused for long",
      { status: { code: 429, times: 1, retryAfter: "3600" } },
      "model-fetch-failed",
      /too many requests/,
    ],
    ["always breaks off at once", { cutAfter: 0 }, "model-fetch-failed", /was fetched is kept/],
    ["stops coming", { delayMs: 400 }, "model-fetch-failed", /nothing came for 0.05 seconds/],
    ["is gone", { status: { code: 404, times: 1 } }, "model-missing", /HTTP 404/],
    [
      "is forbidden",
      { status: { code: 403, times: 1 } },
      "model-missing",
      /not give .* to everybody/,
    ],
    [
      "is answered strangely",
      { status: { code: 418, times: 1 } },
      "model-fetch-failed",
      /HTTP 418/,
    ],
  ])("refuses a file that %s", async (_, fault, code, message) => {
    const files = await openHub({ stallMs: 50, retries: 2 });
    hub.faults.set(WEIGHTS, fault);
    const refusal = { code, message: expect.stringMatching(message) };
    await expect(readChunks(files)).rejects.toMatchObject(refusal);
  });

  it.each([
    [
      "a gated one",
      "judges/gated",
      "main",
      "model-fetch-failed",
      /Accept the licence.*choose their folder/,
    ],
    [
      "one that is not there",
      "judges/none",
      "main",
      "model-missing",
      /no public model judges\/none/,
    ],
    ["a revision that is not there", REPO, "v9", "model-missing", /That revision is not in/],
  ])("says of a repository that it is %s", async (_, repo, revision, code, message) => {
    const refusal = { code, message: expect.stringMatching(message) };
    await expect(openHub({}, revision, repo)).rejects.toMatchObject(refusal);
  });

  it("says that a file is not in the repository, and that a range is past its end", async () => {
    const files = await openHub();
    await expect(files.size("absent")).rejects.toMatchObject({ code: "model-missing" });
    const past = files.read("config.json", { start: 0, end: 1000 });
    await expect(past).rejects.toMatchObject({ code: "model-corrupt" });
  });

  it("says when nobody is there, and when it is no hub that answers", async () => {
    const nowhere = { baseUrl: "http://127.0.0.1:9", repo: REPO, revision: "main" };
    await expect(HubFiles.open(nowhere, { retries: 1, firstWaitMs: 1 })).rejects.toMatchObject({
      code: "model-fetch-failed",
      message: expect.stringMatching(/^127\.0\.0\.1:9 cannot be reached: [^;]*\.$/),
    });
    const place = { baseUrl: `${hub.cdn}/api`, repo: REPO, revision: "main" };
    await expect(HubFiles.open(place, { firstWaitMs: 1 })).rejects.toMatchObject({
      code: "model-missing",
    });
    await expect(HubFiles.open({ ...place, baseUrl: "ftp://hub" })).rejects.toMatchObject({
      code: "invalid-input",
    });
  });

  it("ends at once when it is cancelled, while reading and while waiting", async () => {
    const cancel = new AbortController();
    const files = await openHub({ signal: cancel.signal, firstWaitMs: 60_000 });
    hub.faults.set(WEIGHTS, { cutAfter: 0 });
    setTimeout(() => cancel.abort(), 30);
    await expect(files.read(WEIGHTS)).rejects.toMatchObject({ name: "AbortError" });
    const slow = new AbortController();
    const slowly = await openHub({ signal: slow.signal });
    hub.faults.set(WEIGHTS, { delayMs: 20 });
    const reading = slowly.read(WEIGHTS, undefined, () => slow.abort());
    await expect(reading).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is kept whole though it is cut in every answer, and checked against the hub's SHA-256", async () => {
    const files = await openHub();
    hub.faults.set(WEIGHTS, { cutAfter: 33_333 });
    const folder = new ScriptedFolder();
    const head = {
      name: "tiny",
      dtype: "q4",
      graph: WEIGHTS,
      externalData: [],
      features: { numLogitsToKeep: false },
      source: files.source,
    } as const;
    const { expected } = files;
    const model = { head, paths: [...contents.keys()], files, fingerprint: "tiny", expected };
    const digest = async (bytes: Uint8Array<ArrayBuffer>) =>
      new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    await keepModel(model, folder, { digest, chunkBytes: CHUNK });
    for (const [path, bytes] of contents) expectBytes(folder.files.get(path), bytes);
  });
});
