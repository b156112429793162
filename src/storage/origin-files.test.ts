import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { OriginFiles } from "./origin-files.ts";

const weights = Uint8Array.from({ length: 300_000 }, (_, index) => index % 251);
let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const range = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "");
    response.setHeader("content-type", "application/octet-stream");
    if (request.url === "/model/weights" && range) {
      const [start, end] = [Number(range[1]), Number(range[2]) + 1];
      response.writeHead(206).end(weights.subarray(start, end));
    } else if (request.url?.startsWith("/model/weights") || request.url === "/model/no-ranges") {
      response.setHeader("content-length", weights.length);
      response.end(weights);
    } else if (request.url === "/model/page") {
      response.setHeader("content-type", "text/html; charset=utf-8");
      response.end("<!doctype html>");
    } else if (request.url === "/model/broken") {
      response.writeHead(200, { "content-length": weights.length });
      response.write(weights.subarray(0, 1000), () => response.destroy());
    } else if (request.url === "/model/away") {
      response.writeHead(302, { location: "http://example.invalid/weights" }).end();
    } else if (request.url === "/model/manifest.json") {
      response.end(JSON.stringify({ files: [{ path: "weights" }] }));
    } else {
      response.writeHead(request.url === "/model/failing" ? 503 : 404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // Node has no page: only its address is made up, the requests are real.
  vi.stubGlobal("location", new URL(`${origin}/index.html`));
});

afterAll(() => {
  vi.unstubAllGlobals();
  server.close();
});

function files(): OriginFiles {
  return new OriginFiles(`${origin}/model`);
}

describe("OriginFiles", () => {
  it("reads a whole file and reports every byte of it", async () => {
    let reported = 0;
    expect(await files().read("weights", undefined, (bytes) => (reported += bytes))).toEqual(
      weights,
    );
    expect(reported).toBe(weights.length);
  });

  it.each(["weights", "no-ranges"])("reads a range of %s", async (path) => {
    const bytes = await files().read(path, { start: 1000, end: 1010 });
    expect(bytes).toEqual(weights.slice(1000, 1010));
  });

  it("knows sizes and what the manifest lists", async () => {
    expect(await files().size("weights")).toBe(weights.length);
    expect(await files().list()).toEqual(["weights"]);
  });

  it.each([
    ["nothing", "model-missing", /HTTP 404/],
    ["page", "model-corrupt", /web page/],
    ["failing", "model-fetch-failed", /HTTP 503/],
    ["broken", "model-fetch-failed", /broke off/],
    ["away", "model-fetch-failed", /could not be read/],
  ])("refuses %s with %s", async (path, code, message) => {
    const refusal = { code, message: expect.stringMatching(message) };
    await expect(files().read(path)).rejects.toEqual(expect.objectContaining(refusal));
  });

  it("refuses a range past the end", async () => {
    const refusal = expect.objectContaining({ code: "model-corrupt" });
    await expect(files().read("weights", { start: 0, end: 300_001 })).rejects.toEqual(refusal);
  });

  it.each(["https://example.com/model", "model", "data:text/plain,a", "file:///model"])(
    "refuses the folder %s",
    (folder) => {
      const refusal = expect.objectContaining({ code: "invalid-input" });
      expect(() => new OriginFiles(folder)).toThrow(refusal);
    },
  );

  it("says when the server cannot be reached", async () => {
    const folder = new OriginFiles(`${origin}/model`);
    server.close();
    server.closeAllConnections();
    const refusal = expect.objectContaining({ code: "model-fetch-failed" });
    await expect(folder.read("weights")).rejects.toEqual(refusal);
  });
});
