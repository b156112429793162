// A model's folder as people hand it over: picked, put into a file input, or dropped.

import type { SourceRequest } from "../../worker/store-api.ts";

type PickedFiles = Extract<SourceRequest, { kind: "folder" }>["files"];

interface PickerWindow {
  showDirectoryPicker?: (options: {
    id: string;
    mode: "read";
  }) => Promise<FileSystemDirectoryHandle>;
}

/** Whether the browser has a directory picker, which need not read the list of all files first. */
export function hasDirectoryPicker(): boolean {
  return "showDirectoryPicker" in window;
}

/** Lets a person pick a folder. @returns null where they, or the browser, thought better of it */
export async function pickFolder(): Promise<SourceRequest | null> {
  try {
    const pick = (window as PickerWindow).showDirectoryPicker;
    const handle = await pick?.call(window, { id: "model", mode: "read" });
    return handle ? { kind: "directory", handle } : null;
  } catch (error) {
    // What else the browser minds, a folder of the system for one, it says itself.
    if (error instanceof DOMException) return null;
    throw error;
  }
}

interface AskableHandle extends FileSystemDirectoryHandle {
  requestPermission?: (options: { mode: "read" }) => Promise<PermissionState>;
}

/** Opens a folder of an earlier visit again; one that is gone or refused is picked anew. */
export async function reopenFolder(
  handle: FileSystemDirectoryHandle,
): Promise<SourceRequest | null> {
  try {
    const answer = await (handle as AskableHandle).requestPermission?.({ mode: "read" });
    // Its first entry, to see whether it is still there.
    if (answer === "granted") await handle.keys().next();
    if (answer === "granted") return { kind: "directory", handle };
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  return pickFolder();
}

/** The folder that a file input holds; null where it holds none. */
export function folderOf(files: FileList | null): SourceRequest | null {
  const list = [...(files ?? [])].map((file) => ({ path: file.webkitRelativePath, file }));
  const name = list[0]?.path.split("/")[0];
  if (name === undefined || name === "") return null;
  const inside = list.map(({ path, file }) => ({ path: path.slice(name.length + 1), file }));
  return { kind: "folder", name, files: inside };
}

/** An item of a drop; not all browsers have handles. */
interface DroppedItem {
  getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
  webkitGetAsEntry: () => FileSystemEntry | null;
}

/**
 * The folder that was dropped; null where none was. Reads the drop before it waits for anything:
 * afterwards the browser takes it back.
 */
export async function droppedFolder(drop: DataTransfer): Promise<SourceRequest | null> {
  const item = drop.items[0] as DroppedItem | undefined;
  if (item?.getAsFileSystemHandle) {
    const handle = await item.getAsFileSystemHandle();
    const isFolder = handle?.kind === "directory";
    return isFolder ? { kind: "directory", handle: handle as FileSystemDirectoryHandle } : null;
  }
  const entry = item?.webkitGetAsEntry() ?? null;
  if (!entry?.isDirectory) return null;
  const files = await filesBelow(entry as FileSystemDirectoryEntry, "");
  return { kind: "folder", name: entry.name, files };
}

async function filesBelow(folder: FileSystemDirectoryEntry, prefix: string): Promise<PickedFiles> {
  const found = (await entriesOf(folder)).map(async (entry): Promise<PickedFiles> => {
    const path = `${prefix}${entry.name}`;
    if (entry.isDirectory) return filesBelow(entry as FileSystemDirectoryEntry, `${path}/`);
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    );
    return [{ path, file }];
  });
  return (await Promise.all(found)).flat();
}

/** A folder's entries, which come in portions until one is empty. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (portion.length === 0) return entries;
    entries.push(...portion);
  }
}
