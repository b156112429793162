// What the hub answers when it does not give a file, as errors a person can act on.

import { JudgeError } from "../core/errors.ts";

/** A failure that may go away when the request is repeated; `failure` is thrown when it does not. */
export class PassingFailure extends Error {
  readonly failure: JudgeError;
  /** Milliseconds the server wants to be left alone. */
  readonly waitMs: number;

  constructor(
    message: string,
    options: { readonly cause?: unknown; readonly waitMs?: number } = {},
  ) {
    super(message);
    this.failure = new JudgeError("model-fetch-failed", message, { cause: options.cause });
    this.waitMs = options.waitMs ?? 0;
  }
}

/** What was asked for, in words for people, and where. */
export interface Asked {
  /** A file's path, or what else. */
  readonly what: string;
  /** `owner/name`. */
  readonly repo: string;
  readonly baseUrl: string;
  /** Whether the list of files is asked for: nothing was fetched before. */
  readonly isListing?: boolean;
}

/** The error for an answer that is none, or null where it is one. */
export function answerFailure(response: Response, asked: Asked): Error | null {
  const { status } = response;
  if (response.ok) return isPage(response) ? pageFailure(asked) : null;
  if (status === 401 || status === 403) return accessFailure(response, asked);
  if (status === 404 || status === 410) return missingFailure(response, asked);
  if (status === 416) return changedFailure(asked, "it is shorter than the hub's list says");
  if (status === 408 || status === 429 || status >= 500) {
    const why = status === 429 ? "too many requests" : "the server has a problem";
    const waitMs = retryAfter(response.headers.get("retry-after"));
    return new PassingFailure(
      `${asked.what} could not be fetched from ${hostOf(asked)}: ${why} (HTTP ${status}). Try again later${asked.isListing ? "." : "; what was fetched is kept."}`,
      { waitMs },
    );
  }
  const message = `${asked.what} could not be fetched from ${hostOf(asked)}: HTTP ${status}.`;
  return new JudgeError("model-fetch-failed", message);
}

/** A repository that gives its files only to people who have signed in. */
export function gatedFailure({ repo, baseUrl }: Asked): JudgeError {
  return new JudgeError(
    "model-fetch-failed",
    `${repo} gives its files only to people who accepted its licence, and this page never signs in. Accept the licence on the model's page (${baseUrl}/${repo}), download the files there, and choose their folder here.`,
  );
}

/** The source has other bytes than it had, or than its list says. */
export function changedFailure({ what, repo }: Asked, how: string): JudgeError {
  return new JudgeError(
    "model-corrupt",
    `The source changed: ${what} of ${repo} is not the file it was (${how}). Nothing of the two was mixed. Look the model up anew and try again.`,
  );
}

/** The connection failed or ended early. */
export function brokenFailure(asked: Asked, how: string, cause?: unknown): PassingFailure {
  if (asked.isListing) {
    return new PassingFailure(
      `${hostOf(asked)} cannot be reached: ${how}. Check its address and the connection, and try again.`,
      { cause },
    );
  }
  return new PassingFailure(
    `${asked.what} could not be fetched from ${hostOf(asked)}: ${how}. Check the connection and try again; what was fetched is kept.`,
    { cause },
  );
}

/** A stand-in of Git LFS where the file itself should be. */
export function pointerFailure({ what, repo, baseUrl }: Asked): JudgeError {
  return new JudgeError(
    "model-corrupt",
    `${what} of ${repo} is a Git LFS pointer at ${baseUrl}, not the file itself. Use another mirror.`,
  );
}

function pageFailure(asked: Asked): JudgeError {
  return new JudgeError(
    "model-corrupt",
    `${hostOf(asked)} answered with a web page (HTML) instead of ${asked.what}. A network that asks to sign in, a proxy or a wrong base URL does that.`,
  );
}

/** The hub answers 401 also for repositories that do not exist; its own header tells them apart. */
function accessFailure(response: Response, asked: Asked): JudgeError {
  if (response.headers.get("x-error-code") === "RepoNotFound") return absent(asked);
  const message = response.headers.get("x-error-message");
  if (
    response.headers.get("x-error-code") === "GatedRepo" ||
    /restricted|gated/i.test(message ?? "")
  ) {
    return gatedFailure(asked);
  }
  return new JudgeError(
    "model-missing",
    `${hostOf(asked)} does not give ${asked.what} to everybody (HTTP ${response.status}): ${asked.repo} does not exist, is private, or has a licence to accept. Look at ${asked.baseUrl}/${asked.repo}; where you can download its files, choose their folder here.`,
  );
}

function missingFailure(response: Response, asked: Asked): JudgeError {
  const code = response.headers.get("x-error-code");
  if (code === "RepoNotFound") return absent(asked);
  const what = code === "RevisionNotFound" ? "That revision" : asked.what;
  const message = `${what} is not in ${asked.repo} on ${hostOf(asked)} (HTTP ${response.status}). Check the name and the revision.`;
  return new JudgeError("model-missing", message);
}

function absent(asked: Asked): JudgeError {
  const message = `${hostOf(asked)} has no public model ${asked.repo}. Check its name.`;
  return new JudgeError("model-missing", message);
}

function hostOf({ baseUrl }: Asked): string {
  return new URL(baseUrl).host;
}

function isPage(response: Response): boolean {
  return response.headers.get("content-type")?.startsWith("text/html") ?? false;
}

/** Milliseconds; the header carries seconds or a date. */
function retryAfter(header: string | null): number {
  if (!header) return 0;
  const milliseconds = /^\d+$/.test(header)
    ? Number(header) * 1000
    : Date.parse(header) - Date.now();
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : 0;
}
