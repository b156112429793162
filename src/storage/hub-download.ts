// One file of the hub on one connection: where it stands, and whether it is still the same file.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange } from "../core/model-files.ts";
import { HubBody } from "./hub-body.ts";
import { type Asked, brokenFailure, changedFailure } from "./hub-failure.ts";
import type { HubOptions } from "./hub-options.ts";

const HTTP_PARTIAL_CONTENT = 206;
const MAX_SKIP_BYTES = 1e9;
const MAX_POINTER_BYTES = 1024;

/** What is asked for. */
export interface DownloadTask {
  readonly path: string;
  /** Bytes of the whole file as the hub's list says. */
  readonly size: number;
  readonly range: ByteRange;
  readonly url: string;
  readonly asked: Asked;
  /** The ETag each file had when it was first read, by path. */
  readonly etags: Map<string, string>;
  readonly options: HubOptions;
}

/** An answer with a file's bytes from a position on. */
export class HubDownload {
  readonly path: string;
  readonly #task: DownloadTask;
  readonly #body: HubBody;
  /** Where the answer ends. */
  readonly #end: number;
  #position: number;

  private constructor(task: DownloadTask, body: HubBody, answered: ByteRange) {
    this.path = task.path;
    this.#task = task;
    this.#body = body;
    this.#position = answered.start;
    this.#end = answered.end;
  }

  /**
   * Asks for a range. A server that sends the whole file instead has its bytes thrown away up to it.
   * @throws PassingFailure; JudgeError `model-corrupt` when the file changed, and as `HubBody.open`
   */
  static async open(task: DownloadTask): Promise<HubDownload> {
    const { range, size, url, asked, options } = task;
    const isWhole = range.start === 0 && range.end === size;
    const last = range.end === size ? "" : range.end - 1;
    const headers: Record<string, string> = isWhole
      ? {}
      : { range: `bytes=${range.start}-${last}` };
    const body = await HubBody.open(url, headers, asked, options);
    try {
      const answered = checkAnswer(task, body.response);
      const download = new HubDownload(task, body, answered);
      if (download.#position < range.start) await download.#skipTo(range.start);
      return download;
    } catch (error) {
      body.close();
      throw error;
    }
  }

  /** Offset of the next byte in the file. */
  get position(): number {
    return this.#position;
  }

  /** Whether more of the file comes on this connection. */
  get hasMore(): boolean {
    return this.#position < this.#end;
  }

  /** Gives the bytes up to an offset. @throws PassingFailure when fewer come; JudgeError; the signal's reason */
  async readTo(end: number, take: (piece: Uint8Array<ArrayBuffer>) => void): Promise<void> {
    while (this.#position < end) {
      const piece = await this.#body.next(end - this.#position);
      if (!piece) throw brokenFailure(this.#task.asked, `it ended at byte ${this.#position}`);
      this.#position += piece.length;
      take(piece);
    }
    if (!this.hasMore) await this.#checkEnd();
  }

  close(): void {
    this.#body.close();
  }

  async #skipTo(start: number): Promise<void> {
    const { asked, options } = this.#task;
    if (start > (options.maxSkipBytes ?? MAX_SKIP_BYTES)) {
      const message = `The server sends ${asked.what} only from its start, and ${(start / 1e6).toFixed(0)} MB would have to be thrown away. Use another mirror, or download the files and choose their folder.`;
      throw new JudgeError("model-fetch-failed", message);
    }
    const host = new URL(asked.baseUrl).host;
    options.onNotice?.(
      `${host} sends files only from their start: going on after an interruption takes longer.`,
    );
    await this.readTo(start, () => {});
  }

  /** A file that goes on after its end is another one. */
  async #checkEnd(): Promise<void> {
    const more = await this.#body.next(1);
    if (!more) return;
    throw changedFailure(this.#task.asked, "it is longer than the hub's list says");
  }
}

/** @returns which bytes come. @throws JudgeError `model-corrupt` when they are another file's */
function checkAnswer(
  { path, size, range, asked, etags }: DownloadTask,
  response: Response,
): ByteRange {
  const etag = response.headers.get("etag")?.replace(/^W\//, "");
  const known = etags.get(path) ?? etag;
  if (etag !== undefined && etag !== known) throw changedFailure(asked, "its ETag is another one");
  if (known !== undefined) etags.set(path, known);
  if (response.status !== HTTP_PARTIAL_CONTENT) return { start: 0, end: size };
  // Where the server does not let pages read this header, the range asked for is taken on trust.
  const given = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get("content-range") ?? "");
  if (!given) return range;
  const [start, end] = [Number(given[1]), Number(given[2]) + 1];
  const total = given[3] === "*" ? size : Number(given[3]);
  // What is as short as a Git LFS pointer is read first, to tell whether it is one.
  if (total !== size && (start > 0 || total > MAX_POINTER_BYTES)) {
    throw changedFailure(asked, `it has ${total} bytes instead of ${size}`);
  }
  if (start !== range.start || end > size) throw changedFailure(asked, "another range came");
  return { start, end };
}
