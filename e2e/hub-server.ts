// A server that behaves like the model hub, and misbehaves on demand, for tests and specs.

import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { type HubContent, pointerOf, readRange, sha256Of, sizeOf } from "./hub-content.ts";

/** What is wrong with a file; every fault lasts until it is taken back, unless it says `once`. */
export interface HubFault {
  /** Sends the whole file with status 200 whatever range is asked for. */
  readonly ignoreRange?: boolean;
  /** Breaks the connection after so many bytes of each answer, or of one. */
  readonly cutAfter?: number;
  readonly cutOnce?: boolean;
  /** Gives another ETag from this request for the file on; 0 is the first. */
  readonly newEtagFrom?: number;
  /** Ends every answer well after so many bytes, as if the file had no more. */
  readonly shortAt?: number;
  /** Sends more bytes than the list says. */
  readonly extraBytes?: number;
  /** Answers with status 200 and a web page. */
  readonly page?: boolean;
  /** Answers with the Git LFS pointer of the file. */
  readonly pointer?: boolean;
  /** Milliseconds between any two pieces of 64 KiB, the first included. */
  readonly delayMs?: number;
  /** Answers with this status to so many requests. */
  readonly status?: { readonly code: number; readonly times: number; readonly retryAfter?: string };
}

/** One repository: a single commit. */
export interface HubRepo {
  /** By path. */
  readonly files: ReadonlyMap<string, HubContent>;
  /** Paths kept apart (LFS): they redirect to the second origin and have a SHA-256 in the list. */
  readonly lfs?: readonly string[];
  readonly gated?: boolean;
}

/** A request for a file's bytes, as it reached the second origin or the first. */
export interface HubHit {
  readonly path: string;
  readonly range: string | null;
  /** Bytes of the body that were sent. */
  sent: number;
}

/** A hub on two ports of this machine. */
export interface HubServer {
  /** Base URL of the hub, without a slash at its end. */
  readonly url: string;
  /** Origin that LFS files redirect to. */
  readonly cdn: string;
  /** Every commit of every repository. */
  readonly commit: string;
  /** Faults by path; change them at any time. */
  readonly faults: Map<string, HubFault>;
  readonly hits: HubHit[];
  /** Headers of every request, in order. */
  readonly headers: IncomingMessage["headers"][];
  close(): Promise<void>;
}

const PIECE = 65_536;
/** Files on one page of the list; the hub has more, which no test needs. */
const PAGE = 3;
const ADDRESS =
  /^(?:\/api\/models)?\/([^/]+\/[^/]+)(\/revision|\/tree|\/resolve)\/([^/]+)(?:\/(.+))?$/;
const EXPOSED =
  "X-Repo-Commit,X-Request-Id,X-Error-Code,X-Error-Message,X-Total-Count,ETag,Link,Accept-Ranges,Content-Range,X-Linked-Size,X-Linked-ETag,X-Xet-Hash";

/** Starts a hub. Only revision `main` and the commit itself are known. */
export async function startHub(repos: Readonly<Record<string, HubRepo>>): Promise<HubServer> {
  const hub = new Hub(repos);
  await hub.start();
  return hub;
}

class Hub implements HubServer {
  readonly commit = "0123456789abcdef0123456789abcdef01234567";
  readonly faults = new Map<string, HubFault>();
  readonly hits: HubHit[] = [];
  readonly headers: IncomingMessage["headers"][] = [];
  url = "";
  cdn = "";
  readonly #repos: Readonly<Record<string, HubRepo>>;
  readonly #front: Server;
  readonly #back: Server;
  readonly #asked = new Map<string, number>();

  constructor(repos: Readonly<Record<string, HubRepo>>) {
    this.#repos = repos;
    this.#front = this.#server((url, request, response) => this.#answer(url, request, response));
    this.#back = this.#server((url, request, response) => this.#answerCdn(url, request, response));
  }

  async start(): Promise<void> {
    this.url = await listen(this.#front);
    this.cdn = await listen(this.#back);
  }

  async close(): Promise<void> {
    for (const server of [this.#front, this.#back]) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  #server(answer: (url: URL, request: IncomingMessage, response: ServerResponse) => Promise<void>) {
    return createServer((request, response) => {
      this.headers.push(request.headers);
      const url = new URL(request.url ?? "/", "http://hub");
      answer(url, request, response).catch(() => response.destroy());
    });
  }

  /** The hub itself. It lets any page read it and names the headers a page may see. */
  async #answer(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("Access-Control-Allow-Origin", request.headers.origin ?? this.url);
    response.setHeader("Vary", "Origin");
    response.setHeader("Access-Control-Expose-Headers", EXPOSED);
    const [, name = "", kind, revision = "", path = ""] = ADDRESS.exec(url.pathname) ?? [];
    const repo = this.#repos[name];
    if (!repo) return refuse(response, 401, "RepoNotFound", "Repository not found");
    if (revision !== "main" && revision !== this.commit) {
      return refuse(response, 404, "RevisionNotFound", `Invalid rev id: ${revision}`);
    }
    if (kind === "/revision") return sendJson(response, this.#revision(name, repo));
    if (kind === "/tree") return await this.#tree(url, repo, response);
    await this.#resolve(decodeURIComponent(path), name, repo, request, response);
  }

  #revision(name: string, repo: HubRepo): unknown {
    const siblings = [...repo.files.keys()].map((rfilename) => ({ rfilename }));
    return { id: name, sha: this.commit, gated: repo.gated ? "manual" : false, siblings };
  }

  async #tree(url: URL, repo: HubRepo, response: ServerResponse): Promise<void> {
    const all = [{ type: "directory", oid: "", size: 0, path: "onnx" }];
    const files = await Promise.all(
      [...repo.files].map(async ([path, content]) => {
        const size = sizeOf(content);
        if (!repo.lfs?.includes(path)) return { type: "file", oid: "1", size, path };
        const oid = await sha256Of(content);
        return { type: "file", oid: "2", size, path, lfs: { oid, size, pointerSize: 130 } };
      }),
    );
    const entries = [...all, ...files];
    const from = Number(url.searchParams.get("cursor") ?? 0);
    if (from + PAGE < entries.length) {
      url.searchParams.set("cursor", String(from + PAGE));
      // As a mirror does that passes the hub's own answer on.
      response.setHeader("Link", `<https://hub.invalid${url.pathname}${url.search}>; rel="next"`);
    }
    sendJson(response, entries.slice(from, from + PAGE));
  }

  async #resolve(
    path: string,
    name: string,
    repo: HubRepo,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    response.setHeader("X-Repo-Commit", this.commit);
    if (repo.gated)
      return refuse(response, 401, "GatedRepo", `Access to model ${name} is restricted`);
    const content = repo.files.get(path);
    if (!content) return refuse(response, 404, "EntryNotFound", "Entry not found");
    const fault = this.faults.get(path) ?? {};
    if (this.#isRefused(path, fault, response)) return;
    if (!repo.lfs?.includes(path)) return await this.#send(path, content, request, response);
    response.setHeader("X-Linked-Size", sizeOf(content));
    response.setHeader("X-Linked-ETag", `"${await sha256Of(content)}"`);
    const location = `${this.cdn}/${name}/${encodeURIComponent(path)}?Expires=1&Signature=x`;
    response.writeHead(302, { location, "content-type": "text/plain" }).end();
  }

  #isRefused(path: string, fault: HubFault, response: ServerResponse): boolean {
    const { status } = fault;
    if (!status || status.times === 0) return false;
    this.faults.set(path, { ...fault, status: { ...status, times: status.times - 1 } });
    if (status.retryAfter !== undefined) response.setHeader("Retry-After", status.retryAfter);
    response.writeHead(status.code).end();
    return true;
  }

  /** Where LFS files lie. After a redirect a page's origin is `null`: only `*` lets it read. */
  async #answerCdn(url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Access-Control-Expose-Headers", "Content-Range,Accept-Ranges,ETag");
    const [, owner = "", name = "", encoded = ""] = url.pathname.split("/");
    const path = decodeURIComponent(encoded);
    const content = this.#repos[`${owner}/${name}`]?.files.get(path);
    if (!content) return refuse(response, 404, "EntryNotFound", "Entry not found");
    await this.#send(path, content, request, response);
  }

  async #send(
    path: string,
    content: HubContent,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const fault = this.faults.get(path) ?? {};
    const asked = this.#asked.get(path) ?? 0;
    this.#asked.set(path, asked + 1);
    const hit: HubHit = { path, range: request.headers.range ?? null, sent: 0 };
    this.hits.push(hit);
    if (fault.page) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.end("<!doctype html><title>Sign in to the network</title>");
      return;
    }
    const isNew = asked >= (fault.newEtagFrom ?? Infinity);
    response.setHeader("ETag", `"${await sha256Of(content)}${isNew ? "-new" : ""}"`);
    response.setHeader("Content-Type", "application/octet-stream");
    const body = fault.pointer ? await pointerOf(content) : content;
    await this.#sendBody({ path, body, fault, hit }, response);
  }

  async #sendBody(task: SendTask, response: ServerResponse): Promise<void> {
    const { path, body, fault, hit } = task;
    const size = Math.min(sizeOf(body), fault.shortAt ?? Infinity) + (fault.extraBytes ?? 0);
    const range = fault.ignoreRange ? null : /^bytes=(\d+)-(\d*)$/.exec(hit.range ?? "");
    const start = Number(range?.[1] ?? 0);
    const end = range?.[2] ? Math.min(Number(range[2]) + 1, size) : size;
    if (start >= size && range) {
      response.writeHead(416, { "content-range": `bytes */${size}` }).end();
      return;
    }
    // The list's size is what stays: a file that became shorter keeps quiet about it.
    const total = fault.shortAt === undefined ? size : sizeOf(body);
    const headers = { "content-range": `bytes ${start}-${end - 1}/${total}` };
    response.writeHead(range ? 206 : 200, {
      "content-length": end - start,
      ...(range ? headers : {}),
    });
    const cut = fault.cutAfter === undefined ? Infinity : start + fault.cutAfter;
    for (let at = start; at < Math.min(end, cut);) {
      if (fault.delayMs !== undefined) await sleep(fault.delayMs);
      const piece = await readRange(body, at, Math.min(at + PIECE, end, cut));
      if (response.destroyed) return;
      if (!response.write(piece)) await once(response, "drain");
      at += piece.length;
      hit.sent += piece.length;
    }
    if (cut >= end) response.end();
    else {
      if (fault.cutOnce) this.faults.delete(path);
      // What was written must arrive before the connection breaks.
      await sleep(5);
      response.destroy();
    }
  }
}

interface SendTask {
  readonly path: string;
  readonly body: HubContent;
  readonly fault: HubFault;
  readonly hit: HubHit;
}

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.setHeader("X-Error-Code", code);
  response.setHeader("X-Error-Message", message);
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify({ error: message }));
}

function sendJson(response: ServerResponse, json: unknown): void {
  response.setHeader("Content-Type", "application/json; charset=utf-8");
  response.end(JSON.stringify(json));
}
