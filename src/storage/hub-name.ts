// How a person names a model of the hub: `owner/name`, or `owner/name@revision`.

import { JudgeError } from "../core/errors.ts";

/** Where models are looked for unless another base URL is set. */
export const HUB_URL = "https://huggingface.co";

/** A repository at a branch, a tag or a commit. */
export interface HubName {
  /** `owner/name`. */
  readonly repo: string;
  /** `main` where none is named. */
  readonly revision: string;
}

const PART = String.raw`[A-Za-z0-9_][\w.-]{0,95}`;
const NAME = new RegExp(String.raw`^(${PART}/${PART})(?:@([\w][\w./-]{0,199}))?$`);

/** @throws JudgeError `invalid-input` saying how a name looks */
export function parseHubName(text: string): HubName {
  const [, repo, revision = "main"] = NAME.exec(text.trim()) ?? [];
  if (repo && !`${repo}/${revision}`.includes("..")) return { repo, revision };
  const message = `${JSON.stringify(text)} does not name a model. Write owner/name, or owner/name@revision for a branch, a tag or a commit, for example Qwen/Qwen3-0.6B@main.`;
  throw new JudgeError("invalid-input", message);
}

/**
 * A hub's base URL as it is written into manifests: no slash at its end.
 * @throws JudgeError `invalid-input` when it is no http or https URL, or carries a password
 */
export function parseHubUrl(text: string): string {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) {
    return (url.origin + url.pathname).replace(/\/+$/, "");
  }
  const message = `${JSON.stringify(text)} is not the address of a hub. Write a URL such as ${HUB_URL}.`;
  throw new JudgeError("invalid-input", message);
}
