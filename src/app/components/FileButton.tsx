// A button that opens a file: the browser's own field for it, made to look like a button.

import type { JSX } from "preact";

interface FileButtonProps {
  readonly label: string;
  /** Endings and media types of the files on offer. */
  readonly accept: string;
  /** Undefined where a person thought better of it. */
  readonly onFile: (file: File | undefined) => void;
}

/** The button. */
export function FileButton({ label, accept, onFile }: FileButtonProps): JSX.Element {
  return (
    <label class="file-button">
      <input
        type="file"
        accept={accept}
        onChange={({ currentTarget }) => {
          onFile(currentTarget.files?.[0]);
          // The same file can be chosen again after it has changed.
          currentTarget.value = "";
        }}
      />
      {label}
    </label>
  );
}
