// A button that takes a folder, by the browser's picker or a file input, whichever it has.

import type { JSX } from "preact";
import type { SourceRequest } from "../../worker/store-api.ts";
import { folderOf, hasDirectoryPicker, pickFolder, reopenFolder } from "./folder-source.ts";

interface FolderPickerProps {
  readonly label: string;
  readonly kind: "primary" | "secondary";
  /** The folder that is meant, where the browser can hand it over once more. */
  readonly known?: FileSystemDirectoryHandle | undefined;
  readonly onPick: (source: SourceRequest) => void;
}

/** The button; nothing happens where a person thinks better of it. */
export function FolderPicker({ label, kind, known, onPick }: FolderPickerProps): JSX.Element {
  const take = (source: SourceRequest | null): void => {
    if (source) onPick(source);
  };
  if (hasDirectoryPicker()) {
    const open = known ? () => reopenFolder(known) : pickFolder;
    return (
      <button type="button" class={kind} onClick={() => void open().then(take)}>
        {label}
      </button>
    );
  }
  return (
    <label class={`file-button folder-input ${kind}`}>
      <input
        type="file"
        ref={(input) => input?.setAttribute("webkitdirectory", "")}
        onChange={({ currentTarget }) => {
          take(folderOf(currentTarget.files));
          // The same folder can be chosen again after it has changed.
          currentTarget.value = "";
        }}
      />
      {label}
    </label>
  );
}
