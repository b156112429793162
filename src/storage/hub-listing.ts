// Which files a hub repository holds, as the hub's own API says.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import { FileSizeSchema } from "../core/manifest-check.ts";
import { type Asked, gatedFailure } from "./hub-failure.ts";
import { HubBody } from "./hub-body.ts";
import type { HubName } from "./hub-name.ts";
import type { HubOptions } from "./hub-options.ts";
import { retrying } from "./hub-retry.ts";

/** A file of a repository. */
export interface HubFile {
  readonly path: string;
  readonly size: number;
  /** Lower-case hexadecimal SHA-256 where the hub keeps the file apart (LFS, Xet); null elsewhere. */
  readonly sha256: string | null;
}

/** A repository at one commit. */
export interface HubListing {
  /** 40 hexadecimal digits. */
  readonly commit: string;
  readonly files: readonly HubFile[];
}

const RevisionSchema = v.object({
  sha: v.pipe(v.string(), v.regex(/^[0-9a-f]{40}$/)),
  gated: v.optional(v.union([v.boolean(), v.string()])),
});

const EntrySchema = v.object({
  type: v.string(),
  ...FileSizeSchema.entries,
  lfs: v.optional(v.object({ oid: v.string(), size: v.number() })),
});

/** Pages of the list that are followed: a hostile server could send any number. */
const MAX_PAGES = 100;
const MAX_JSON_BYTES = 2 ** 25;

/**
 * Looks a repository up.
 * @throws JudgeError `model-missing`, `model-fetch-failed` (also for gated repositories),
 * `model-corrupt` when the answer is not the hub's; the signal's reason
 */
export async function listHub(
  baseUrl: string,
  { repo, revision }: HubName,
  options: HubOptions,
): Promise<HubListing> {
  const asked = { what: `The revision ${revision}`, repo, baseUrl, isListing: true };
  const api = `${baseUrl}/api/models/${repo}`;
  const { json } = await getJson(`${api}/revision/${encodeURIComponent(revision)}`, asked, options);
  const parsed = v.safeParse(RevisionSchema, json);
  if (!parsed.success) throw strange(asked, v.summarize(parsed.issues));
  if (parsed.output.gated) throw gatedFailure(asked);
  const commit = parsed.output.sha;
  return { commit, files: await listTree(`${api}/tree/${commit}`, asked, options) };
}

async function listTree(
  tree: string,
  asked: Asked,
  options: HubOptions,
): Promise<readonly HubFile[]> {
  const files: HubFile[] = [];
  let query: string | null = "?recursive=true";
  for (let page = 0; query !== null && page < MAX_PAGES; page += 1) {
    const answer: Answer = await getJson(tree + query, asked, options);
    if (!Array.isArray(answer.json)) throw strange(asked, "its list of files is not a list");
    files.push(...answer.json.flatMap(fileOf));
    query = nextQuery(answer.link);
  }
  return files;
}

/** A folder is no file, and a path we could not write is none we could use. */
function fileOf(entry: unknown): readonly HubFile[] {
  const parsed = v.safeParse(EntrySchema, entry);
  if (!parsed.success || parsed.output.type !== "file") return [];
  const { path, size, lfs } = parsed.output;
  const isSha256 = lfs !== undefined && /^[0-9a-f]{64}$/.test(lfs.oid);
  return [{ path, size: lfs?.size ?? size, sha256: isSha256 ? lfs.oid : null }];
}

/** Only what follows the `?`: a mirror may name the hub itself, which nobody consented to. */
function nextQuery(link: string | null): string | null {
  const [, next] = /<([^>]*)>\s*;[^,]*rel="?next"?/.exec(link ?? "") ?? [];
  return next && URL.canParse(next, "http://hub") ? new URL(next, "http://hub").search : null;
}

interface Answer {
  readonly json: unknown;
  readonly link: string | null;
}

async function getJson(url: string, asked: Asked, options: HubOptions): Promise<Answer> {
  const { bytes, link } = await retrying(() => getBytes(url, asked, options), options);
  try {
    return { json: JSON.parse(new TextDecoder().decode(bytes)), link };
  } catch {
    throw strange(asked, "it is not JSON");
  }
}

async function getBytes(url: string, asked: Asked, options: HubOptions) {
  const body = await HubBody.open(url, {}, asked, options);
  const link = body.response.headers.get("link");
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for (
    let piece = await body.next(MAX_JSON_BYTES);
    piece;
    piece = await body.next(MAX_JSON_BYTES)
  ) {
    pieces.push(piece);
    length += piece.length;
    if (length <= MAX_JSON_BYTES) continue;
    body.close();
    throw strange(asked, "it is too long");
  }
  return { bytes: await new Blob(pieces).arrayBuffer(), link };
}

function strange({ repo, baseUrl }: Asked, why: string): JudgeError {
  const message = `${baseUrl} does not answer as a hub does when asked for ${repo}: ${why}. Check the base URL.`;
  return new JudgeError("model-corrupt", message);
}
