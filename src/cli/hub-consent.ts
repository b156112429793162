// Before weights are fetched: which files come from which host, how large they are, and a yes.

import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { bytesInWords } from "../core/bytes-in-words.ts";
import type { OpenedSource } from "./open-source.ts";
import type { ProgressBar } from "./progress-bar.ts";
import { type Answers, isYes } from "./question.ts";
import { type Column, formatTable } from "./text-table.ts";

const COLUMNS: readonly Column[] = [
  { head: "file", align: "left" },
  { head: "size", align: "right" },
];

/** How a yes is had. */
export interface Consent {
  /** Whether it was given with the command. */
  readonly yes: boolean;
  readonly answers: Answers;
}

/**
 * Asks whether files may be fetched; a folder on this machine needs no yes.
 * @param paths what will be read
 * @returns whether to go on
 * @throws JudgeError `invalid-input` where nobody can answer and the command did not say yes
 */
export async function consentToFetch(
  { files, source }: OpenedSource,
  paths: readonly string[],
  { yes, answers }: Consent,
  bar: ProgressBar,
): Promise<boolean> {
  if (source.kind !== "hub") return true;
  bar.log(await announcement(files, paths, new URL(source.baseUrl).host, source));
  if (yes) return true;
  if (!answers.canAnswer) {
    const message = "Nobody is at a terminal to agree to this: add --yes to the command.";
    throw new JudgeError("invalid-input", message);
  }
  bar.log("Go on? [y/N]");
  return isYes(await answers.line());
}

async function announcement(
  files: ModelFiles,
  paths: readonly string[],
  host: string,
  { repo, revision }: { readonly repo: string; readonly revision: string },
): Promise<string> {
  let total = 0;
  const rows: string[][] = [];
  for (const path of paths) {
    const size = await files.size(path);
    rows.push([path, bytesInWords(size)]);
    total += size;
  }
  return `From ${host}, and the servers it sends to, up to ${bytesInWords(total)} will be fetched of
${repo} at commit ${revision}:

${formatTable(COLUMNS, rows)}
`;
}
