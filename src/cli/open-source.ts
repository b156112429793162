// What a person names as a source: a folder on this machine, or a repository of the hub.

import { realpath, stat } from "node:fs/promises";
import { basename } from "node:path";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import type { ModelSource } from "../core/model-source.ts";
import { HubFiles } from "../storage/hub-files.ts";
import { HUB_URL, parseHubName, parseHubUrl } from "../storage/hub-name.ts";
import { NodeModelFiles } from "./node-files.ts";
import type { CommandContext } from "./run-command.ts";

const HUB_PREFIX = "hub:";

/** Files to convert or copy, and where they are. */
export interface OpenedSource {
  readonly files: ModelFiles;
  readonly source: ModelSource;
  /** SHA-256 of whole files for which the source vouches. */
  readonly expected: ReadonlyMap<string, string>;
  /** Lets go of connections. */
  close(): void;
}

/** A source as it was typed, and the hub it may be on; the hub's usual address where absent. */
export interface NamedSource {
  readonly name: string;
  readonly hub?: string;
}

/**
 * Opens a folder, or asks the hub which files a repository has; that it does is said before.
 * @throws JudgeError `model-missing`, `invalid-input`, and as the hub does
 */
export async function openSource(
  { name, hub = HUB_URL }: NamedSource,
  { bar, signal }: CommandContext,
): Promise<OpenedSource> {
  const found = name.startsWith(HUB_PREFIX) ? null : await stat(name).catch(() => null);
  if (found?.isDirectory()) return openFolder(name);
  if (found) {
    const message = `${name} is a file, not a folder: name the folder that has the whole model.`;
    throw new JudgeError("model-missing", message);
  }
  const named = parseNamed(name);
  const baseUrl = parseHubUrl(hub);
  bar.log(`Asking ${baseUrl} which files ${named.repo} has at ${named.revision}.`);
  const onNotice = (message: string): void => bar.log(message);
  const files = await HubFiles.open({ ...named, baseUrl }, { signal, onNotice });
  const { source, expected } = files;
  return { files, source, expected, close: () => files.close() };
}

/** What was meant for a folder gets no lesson about hubs alone. */
function parseNamed(name: string) {
  if (name.startsWith(HUB_PREFIX)) return parseHubName(name.slice(HUB_PREFIX.length));
  try {
    return parseHubName(name);
  } catch (cause) {
    const message = `${name} is not there: it is neither a folder nor, as owner/name or owner/name@revision, a model of the hub.`;
    throw new JudgeError("model-missing", message, { cause });
  }
}

async function openFolder(path: string): Promise<OpenedSource> {
  const source: ModelSource = { kind: "folder", name: basename(await realpath(path)) };
  return { files: new NodeModelFiles(path), source, expected: new Map(), close: () => {} };
}
