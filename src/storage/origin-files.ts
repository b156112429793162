// Model files served by the page's own origin.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles } from "../core/model-files.ts";
import { MANIFEST_PATH } from "../core/model-manifest.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const HTTP_PARTIAL_CONTENT = 206;

function missing(path: string, status: number): JudgeError {
  return new JudgeError(
    "model-missing",
    `${path} is not on the server (HTTP ${status}). Install the model's files again.`,
  );
}

function unreadable(path: string, what: string, cause?: unknown): JudgeError {
  return new JudgeError(
    "model-fetch-failed",
    `${path} could not be read: ${what}. Check that the server is running and try again.`,
    { cause },
  );
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Joins a body's chunks as they come. */
async function readBody(response: Response, onBytes: (bytes: number) => void): Promise<Bytes> {
  const chunks: Bytes[] = [];
  const reader = response.body?.getReader();
  for (let step = await reader?.read(); step && !step.done; step = await reader?.read()) {
    chunks.push(step.value);
    onBytes(step.value.length);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

function checkLength(path: string, { start, end }: ByteRange, bytes: Bytes): Bytes {
  if (bytes.length === end - start) return bytes;
  const message = `${path} ends before byte ${end}. Install the model's files again.`;
  throw new JudgeError("model-corrupt", message);
}

/** A folder on the page's own origin. Any other origin is refused: nothing may leave the page. */
export class OriginFiles implements ModelFiles {
  readonly #folder: URL;

  /**
   * @param folder absolute URL of the folder
   * @throws JudgeError `invalid-input` when it is not on this origin
   */
  constructor(folder: string) {
    const url = URL.canParse(folder) ? new URL(folder.endsWith("/") ? folder : `${folder}/`) : null;
    if (url?.origin !== location.origin) {
      const message = `The model at ${folder} is not on this page's own server. Put its files there.`;
      throw new JudgeError("invalid-input", message);
    }
    this.#folder = url;
  }

  /** The manifest's files: a web server has no other list. */
  async list(): Promise<readonly string[]> {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(await this.read(MANIFEST_PATH)));
    const { files } = manifest as { files: readonly { path: string }[] };
    return files.map((file) => file.path);
  }

  async size(path: string): Promise<number> {
    const response = await this.#fetch(path, { method: "HEAD" });
    return Number(response.headers.get("content-length"));
  }

  async read(
    path: string,
    range?: ByteRange,
    onBytes: (bytes: number) => void = () => {},
  ): Promise<Bytes> {
    const headers = range ? { range: `bytes=${range.start}-${range.end - 1}` } : {};
    const response = await this.#fetch(path, { headers });
    const body = await readBody(response, onBytes).catch((cause: unknown) => {
      throw unreadable(path, `the connection broke off (${messageOf(cause)})`, cause);
    });
    if (!range) return body;
    const partial = response.status === HTTP_PARTIAL_CONTENT;
    return checkLength(path, range, partial ? body : body.slice(range.start, range.end));
  }

  /** Asks the server each time whether a file has changed: a stale copy would fail its hash. */
  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const url = new URL(path, this.#folder);
    const response = await fetch(url, { ...init, cache: "no-cache", redirect: "error" }).catch(
      (cause: unknown) => Promise.reject(unreadable(path, messageOf(cause), cause)),
    );
    if (response.status === 404 || response.status === 410) throw missing(path, response.status);
    if (!response.ok) throw unreadable(path, `the server answered HTTP ${response.status}`);
    if (response.headers.get("content-type")?.startsWith("text/html")) {
      const message = `${path} is a web page (HTML) and not a model file. Install the model's files again.`;
      throw new JudgeError("model-corrupt", message);
    }
    return response;
  }
}
