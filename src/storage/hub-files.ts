// Model files of a hub repository, at one commit, read over HTTP in ranges.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles } from "../core/model-files.ts";
import type { ModelSource } from "../core/model-source.ts";
import { HubDownload } from "./hub-download.ts";
import { type Asked, changedFailure, pointerFailure } from "./hub-failure.ts";
import { type HubFile, type HubListing, listHub } from "./hub-listing.ts";
import { type HubName, parseHubUrl } from "./hub-name.ts";
import type { HubOptions } from "./hub-options.ts";
import { retrying } from "./hub-retry.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const POINTER = "version https://git-lfs";

/** Smaller reads are of headers; those of weights come in chunks. */
const STREAM_FROM = 2 ** 20;

/** A hub repository and where the hub is. */
export interface HubPlace extends HubName {
  readonly baseUrl: string;
}

/**
 * Cut and slow connections are gone on with from the byte reached. Reading on where the last read
 * of a file ended keeps one connection open; anything else asks for just its range.
 */
export class HubFiles implements ModelFiles {
  /** The repository at the commit that the asked revision stood for. */
  readonly source: Extract<ModelSource, { kind: "hub" }>;
  /** SHA-256 of those files for which the hub vouches, by path. */
  readonly expected: ReadonlyMap<string, string>;
  readonly #files: ReadonlyMap<string, HubFile>;
  readonly #options: HubOptions;
  readonly #etags = new Map<string, string>();
  /** The connection that the next read may go on with. */
  #open: HubDownload | null = null;
  /** Where the last read ended. */
  #last = { path: "", end: 0 };
  #isToldOfRanges = false;

  private constructor({ baseUrl, repo }: HubPlace, listing: HubListing, options: HubOptions) {
    this.source = { kind: "hub", baseUrl, repo, revision: listing.commit };
    this.#files = new Map(listing.files.map((file) => [file.path, file]));
    this.expected = new Map(
      listing.files.flatMap(({ path, sha256 }) => (sha256 === null ? [] : [[path, sha256]])),
    );
    this.#options = options;
  }

  /**
   * Asks the hub for the commit and its files; weights are not touched.
   * @throws JudgeError `invalid-input`, `model-missing`, `model-fetch-failed`, `model-corrupt`; the
   * signal's reason
   */
  static async open(place: HubPlace, options: HubOptions = {}): Promise<HubFiles> {
    const baseUrl = parseHubUrl(place.baseUrl);
    return new HubFiles({ ...place, baseUrl }, await listHub(baseUrl, place, options), options);
  }

  async list(): Promise<readonly string[]> {
    return [...this.#files.keys()];
  }

  async size(path: string): Promise<number> {
    return this.#find(path).size;
  }

  async read(
    path: string,
    range?: ByteRange,
    onBytes: (bytes: number) => void = () => {},
  ): Promise<Bytes> {
    const { size } = this.#find(path);
    const { start, end } = range ?? { start: 0, end: size };
    if (end > size) throw changedFailure(this.#asked(path), `it ends before byte ${end}`);
    const bytes = new Uint8Array(end - start);
    let filled = 0;
    const work = async (onProgress: () => void) => {
      if (filled === bytes.length) return;
      await this.#fill(path, { start: start + filled, end }, (piece) => {
        bytes.set(piece, filled);
        filled += piece.length;
        onBytes(piece.length);
        onProgress();
      });
    };
    await retrying(work, this.#options).catch((error: unknown) => {
      throw start === 0 && isPointer(bytes) ? pointerFailure(this.#asked(path)) : error;
    });
    if (start === 0 && isPointer(bytes)) throw pointerFailure(this.#asked(path));
    this.#last = { path, end };
    return bytes;
  }

  /** Lets go of the connection that is kept for the next read. */
  close(): void {
    this.#open?.close();
    this.#open = null;
  }

  /** Gives what comes of a range; the connection stays open where more of the file may be wanted. */
  async #fill(
    path: string,
    { start, end }: ByteRange,
    take: (piece: Bytes) => void,
  ): Promise<void> {
    const download = await this.#downloadAt(path, { start, end });
    try {
      await download.readTo(end, take);
    } catch (error) {
      download.close();
      throw error;
    }
    if (download.hasMore) this.#open = download;
  }

  async #downloadAt(path: string, { start, end }: ByteRange): Promise<HubDownload> {
    const open = this.#open;
    this.#open = null;
    if (open?.path === path && open.position === start) return open;
    open?.close();
    const { size } = this.#find(path);
    const isNext = this.#last.path === path && this.#last.end === start;
    // Headers are read in order too, before anybody consented to more than them.
    const goesOn = isNext && end - start >= (this.#options.streamFrom ?? STREAM_FROM);
    return await HubDownload.open({
      path,
      size,
      range: { start, end: goesOn ? size : end },
      url: this.#url(path),
      asked: this.#asked(path),
      etags: this.#etags,
      options: { ...this.#options, onNotice: (message) => this.#tellOfRanges(message) },
    });
  }

  #tellOfRanges(message: string): void {
    if (!this.#isToldOfRanges) this.#options.onNotice?.(message);
    this.#isToldOfRanges = true;
  }

  #find(path: string): HubFile {
    const file = this.#files.get(path);
    if (file) return file;
    const { repo, revision } = this.source;
    const message = `${path} is not in ${repo} at ${revision}. Check the name and the revision.`;
    throw new JudgeError("model-missing", message);
  }

  #url(path: string): string {
    const { baseUrl, repo, revision } = this.source;
    const encoded = path.split("/").map((part) => encodeURIComponent(part));
    return `${baseUrl}/${repo}/resolve/${revision}/${encoded.join("/")}`;
  }

  #asked(path: string): Asked {
    const { repo, baseUrl } = this.source;
    return { what: path, repo, baseUrl };
  }
}

function isPointer(bytes: Bytes): boolean {
  return new TextDecoder().decode(bytes.subarray(0, POINTER.length)) === POINTER;
}
