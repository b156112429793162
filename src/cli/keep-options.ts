// What keeping, verifying and mending take from a command.

import type { KeepOptions } from "../core/keeping/keep-options.ts";
import type { CommandContext } from "./run-command.ts";
import { KeepStatus } from "./keep-status.ts";
import { sha256 } from "../engine/sha256.ts";

/** Shows the progress on the command's bar and stops with the command. */
export function keepOptions({ bar, signal }: CommandContext): KeepOptions {
  const status = new KeepStatus(() => performance.now());
  return {
    digest: sha256,
    signal,
    onProgress: (progress) =>
      bar.update(progress.total && progress.done / progress.total, status.say(progress)),
  };
}
