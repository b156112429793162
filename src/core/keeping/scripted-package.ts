// A model of a few bytes whose reads are counted, to test the keeper.

import type { ModelPackage } from "../model-package.ts";
import { Fuse, ScriptedFolder } from "./scripted-folder.ts";

type Bytes = Uint8Array<ArrayBuffer>;

/** A package of these files; `read` counts the bytes that were given. */
export class ScriptedPackage implements ModelPackage {
  readonly head: ModelPackage["head"] = {
    name: "tiny",
    dtype: "q4",
    graph: "model.onnx",
    externalData: [],
    features: { numLogitsToKeep: true },
    source: { kind: "folder", name: "tïny" },
  };
  readonly paths: readonly string[];
  readonly files: ScriptedFolder;
  fingerprint = "first";
  expected = new Map<string, string>();
  /** Bytes given so far. */
  given = 0;
  /** Ranges given so far, as `path start-end`. */
  readonly ranges: string[] = [];
  fuse = new Fuse();

  constructor(files: ReadonlyMap<string, Bytes>) {
    this.paths = [...files.keys()];
    this.files = new ScriptedFolder(files);
    const read = this.files.read.bind(this.files);
    this.files.read = async (path, range) => {
      this.fuse.burn();
      const bytes = await read(path, range);
      this.given += bytes.length;
      this.ranges.push(`${path} ${range?.start}-${range?.end}`);
      return bytes;
    };
  }
}
