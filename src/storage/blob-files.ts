// What all sources that hand out files as blobs have in common: sizes and ranges come from the blob.

import type { ByteRange, ModelFiles } from "../core/model-files.ts";
import { readFile } from "./read-file.ts";

/** Model files that the browser gives as File objects, which are read only when asked. */
export abstract class BlobFiles implements ModelFiles {
  abstract list(): Promise<readonly string[]>;

  abstract blob(path: string): Promise<File>;

  async size(path: string): Promise<number> {
    return (await this.blob(path)).size;
  }

  async read(
    path: string,
    range?: ByteRange,
    onBytes?: (bytes: number) => void,
  ): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = await readFile(path, await this.blob(path), range);
    onBytes?.(bytes.length);
    return bytes;
  }
}
