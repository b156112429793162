// Model files of a directory as the browser's file system gives it: a picked one, or its own.

import { BlobFiles } from "./blob-files.ts";
import { storageFailure } from "./storage-failure.ts";

/** A directory that is looked at only when asked. Paths that would leave it are refused by the browser. */
export class DirectoryFiles extends BlobFiles {
  protected readonly directory: FileSystemDirectoryHandle;

  constructor(directory: FileSystemDirectoryHandle) {
    super();
    this.directory = directory;
  }

  override async list(): Promise<readonly string[]> {
    try {
      const found: string[] = [];
      for await (const path of paths(this.directory, "")) found.push(path);
      return found;
    } catch (cause) {
      throw storageFailure(this.directory.name, cause);
    }
  }

  override async blob(path: string): Promise<File> {
    try {
      const [folder, name] = await this.parent(path, false);
      return await (await folder.getFileHandle(name)).getFile();
    } catch (cause) {
      throw storageFailure(path, cause);
    }
  }

  /** The folder a path lies in, and its name there. */
  protected async parent(
    path: string,
    create: boolean,
  ): Promise<readonly [FileSystemDirectoryHandle, string]> {
    const folders = path.split("/");
    const name = folders.pop() ?? "";
    let folder = this.directory;
    for (const part of folders) folder = await folder.getDirectoryHandle(part, { create });
    return [folder, name];
  }
}

async function* paths(
  directory: FileSystemDirectoryHandle,
  prefix: string,
): AsyncGenerator<string> {
  for await (const [name, entry] of directory.entries()) {
    if (entry.kind === "file") yield prefix + name;
    else yield* paths(entry, `${prefix}${name}/`);
  }
}
