// Where a model's files come from, as every command that reads them can be told.

import { HUB_URL } from "../storage/hub-name.ts";
import type { CommandArguments } from "./command-arguments.ts";
import type { NamedSource } from "./open-source.ts";

/** Options with a value. */
export const sourceTexts = ["hub"] as const;

/** Options without one. */
export const sourceFlags = ["export", "yes"] as const;

/** The help on a source and its options. */
export const SOURCE_HELP = `\
SOURCE           a folder with config.json, *.safetensors (F32, F16 or BF16) and
                 the tokenizer's files, or with an ONNX export as onnx-community
                 makes them; or owner/name or owner/name@revision, which is
                 fetched from the hub. A folder of that name comes first, unless
                 hub: stands before it
--export         takes the source's ONNX export although it has safetensors
--hub URL        asks this hub (default: ${HUB_URL})
--yes            agrees to the download. Without it a hub is asked only to list
                 the model's files; the host, the files and their sizes are
                 shown, and nothing is downloaded before a yes`;

/** What these options say. */
export interface SourceArguments {
  readonly source: NamedSource;
  readonly isExport: boolean;
  readonly yes: boolean;
}

/** Reads these options. @param name of the source, as it was typed */
export function readSource(
  name: string,
  args: CommandArguments<(typeof sourceTexts)[number], (typeof sourceFlags)[number]>,
): SourceArguments {
  const hub = args.text("hub");
  const source = { name, ...(hub !== undefined && { hub }) };
  return { source, isExport: args.has("export"), yes: args.has("yes") };
}
