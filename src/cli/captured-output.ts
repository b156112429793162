// What a command says, kept for tests: on a terminal, on what is none, or on standard output.

import type { LineOutput } from "./line-files.ts";
import type { ProgressOutput } from "./progress-bar.ts";

/** Stands for a terminal and for a file of lines. */
export class CapturedOutput implements ProgressOutput, LineOutput {
  readonly isTTY: boolean;
  text = "";
  /** Called after each write. */
  onWrite: () => void = () => {};

  constructor(isTTY = false) {
    this.isTTY = isTTY;
  }

  async write(text: string): Promise<void> {
    this.text += text;
    this.onWrite();
  }

  async close(): Promise<void> {}
}
