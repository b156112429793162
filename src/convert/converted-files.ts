// The folder that a conversion makes, computed while it is read.

import { JudgeError } from "../core/errors.ts";
import type { ByteRange, ModelFiles } from "../core/model-files.ts";
import type { WeightReader } from "./weight-reader.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** Where the files of a conversion come from. */
export interface ConvertedParts {
  /** Small files that are there already, by path. */
  readonly made: ReadonlyMap<string, Bytes>;
  /** Files taken over from the checkpoint as they are. */
  readonly copied: readonly string[];
  /** Data files by path: their size, and the name the plan has for them. */
  readonly data: ReadonlyMap<string, { readonly location: string; readonly size: number }>;
}

/** Any range of any file can be read, again and alike; front to back is fastest. */
export class ConvertedFiles implements ModelFiles {
  readonly #checkpoint: ModelFiles;
  readonly #parts: ConvertedParts;
  readonly #weights: WeightReader;

  /** @param checkpoint the folder that files are taken over from */
  constructor(checkpoint: ModelFiles, parts: ConvertedParts, weights: WeightReader) {
    this.#checkpoint = checkpoint;
    this.#parts = parts;
    this.#weights = weights;
  }

  /** Small files first, then the weights in their order. */
  get paths(): readonly string[] {
    const { made, copied, data } = this.#parts;
    return [...copied, ...made.keys(), ...data.keys()];
  }

  async list(): Promise<readonly string[]> {
    return this.paths;
  }

  async size(path: string): Promise<number> {
    const { made, copied, data } = this.#parts;
    const size = made.get(path)?.length ?? data.get(path)?.size;
    if (size !== undefined) return size;
    if (copied.includes(path)) return this.#checkpoint.size(path);
    throw missing(path);
  }

  async read(path: string, range?: ByteRange, onBytes?: (bytes: number) => void): Promise<Bytes> {
    const { made, copied, data } = this.#parts;
    const bytes = made.get(path);
    if (bytes) return bytes.slice(range?.start, range?.end);
    const file = data.get(path);
    if (file) {
      const whole = { start: 0, end: file.size };
      return this.#weights.read(file.location, range ?? whole, onBytes);
    }
    if (copied.includes(path)) return this.#checkpoint.read(path, range, onBytes);
    throw missing(path);
  }
}

function missing(path: string): JudgeError {
  return new JudgeError("model-missing", `${path} is not a file of the converted model.`);
}
