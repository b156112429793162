// Where a model's files are read from when a hub has them; part of the hub's own worker alone.

import { HubFiles } from "../storage/hub-files.ts";
import type { OpenedSource, SourceOptions } from "./open-source.ts";
import type { SourceRequest } from "./store-api.ts";

/** Asks the hub for the commit and its files. @throws JudgeError as `HubFiles.open` does */
export async function openHubSource(
  { baseUrl, repo, revision }: Extract<SourceRequest, { kind: "hub" }>,
  options: SourceOptions,
): Promise<OpenedSource> {
  const files = await HubFiles.open({ baseUrl, repo, revision }, options);
  const { source, expected } = files;
  return {
    files,
    source,
    expected,
    name: repo.slice(repo.indexOf("/") + 1),
    close: () => files.close(),
  };
}
