// Where a model's files are read from, once a person has chosen a folder.

import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import type { ModelSource } from "../core/model-source.ts";
import { FolderFiles } from "../storage/folder-files.ts";
import { PickedDirectory } from "../storage/picked-directory.ts";
import type { SourceRequest } from "./store-api.ts";

/** Files to keep a model from. */
export interface OpenedSource {
  readonly files: ModelFiles;
  readonly source: ModelSource;
  /** What the model is called where nobody says otherwise. */
  readonly name: string;
  /** SHA-256 of whole files for which the source vouches, by path. */
  readonly expected?: ReadonlyMap<string, string>;
  /** Lets go of connections. */
  close?(): void;
}

/** What opening a source takes beside the request. */
export interface SourceOptions {
  readonly signal: AbortSignal;
  /** Told what makes it slower than it could be. */
  readonly onNotice: (message: string) => void;
}

/** @throws JudgeError `invalid-input` for a hub, which this worker does not reach */
export async function openFolderSource(request: SourceRequest): Promise<OpenedSource> {
  if (request.kind === "folder") return opened(new FolderFiles(request.files), request.name);
  if (request.kind === "directory") {
    return opened(new PickedDirectory(request.handle), request.handle.name);
  }
  throw new JudgeError(
    "invalid-input",
    "This page reaches no hub. Fetch the model on the hub page, which holds no comparisons.",
  );
}

function opened(files: ModelFiles, name: string): OpenedSource {
  return { files, name, source: { kind: "folder", name } };
}
