// What a person filled in on the hub page, and the repository it asks for.

import { JudgeError } from "../../core/errors.ts";
import { HUB_URL, parseHubName, parseHubUrl } from "../../storage/hub-name.ts";
import type { SourceRequest } from "../../worker/store-api.ts";
import { decodedText } from "../models/decoded-text.ts";

/** A repository at a revision, on a hub. */
export type HubRequest = Extract<SourceRequest, { kind: "hub" }>;

/** The fields, as typed. An empty revision means the name's own, or `main`. */
export interface HubForm {
  readonly repository: string;
  readonly revision: string;
  readonly baseUrl: string;
}

/** What is wrong with a field, in a sentence. */
export type HubProblems = Partial<Record<keyof HubForm, string>>;

/** The form before anything is typed. */
export const emptyHubForm: HubForm = { repository: "", revision: "", baseUrl: HUB_URL };

/** The request that a form asks for, or what is wrong with it. */
export type HubReading =
  | { readonly ok: true; readonly request: HubRequest }
  | { readonly ok: false; readonly problems: HubProblems };

/** Reads a form; nothing is asked of anybody. */
export function readHubForm({ repository, revision, baseUrl }: HubForm): HubReading {
  const named = repository.trim();
  const full =
    revision.trim() === "" || named.includes("@") ? named : `${named}@${revision.trim()}`;
  const name = attempt(() => parseHubName(full));
  const base = attempt(() => reachable(parseHubUrl(baseUrl)));
  if (name.ok && base.ok) {
    return { ok: true, request: { kind: "hub", baseUrl: base.value, ...name.value } };
  }
  const problems = {
    ...(!name.ok && { repository: name.message }),
    ...(!base.ok && { baseUrl: base.message }),
  };
  return { ok: false, problems };
}

/** Why nobody can be asked yet, while the form cannot be read. */
export function unreadyWords({ repository }: HubForm, problems: HubProblems): string {
  if (repository.trim() === "") return "Name a repository first.";
  if (problems.repository === undefined) return "The address of the hub cannot be used as it is.";
  return "That does not name a repository yet: write owner/name.";
}

/** This page's policy lets through only what travels encrypted, or stays on this machine. */
function reachable(baseUrl: string): string {
  const { protocol, hostname } = new URL(baseUrl);
  if (protocol === "https:" || /^(?:localhost|127\.0\.0\.1)$/.test(hostname)) return baseUrl;
  const message = `${baseUrl} is not encrypted, and this page fetches over https: alone, or from this machine (http://localhost). Write https://, or fetch the model in the terminal with rrm convert.`;
  throw new JudgeError("invalid-input", message);
}

/** The same form, with an address of the hub that was put into its first field taken apart. */
export function withAddressRead(form: HubForm): HubForm {
  const text = form.repository.trim();
  const url = /^https?:\/\//.test(text) && URL.canParse(text) ? new URL(text) : null;
  if (url === null) return form;
  const parts = url.pathname.split("/").filter((part) => part !== "");
  const [owner, name, view, revision] = parts[0] === "models" ? parts.slice(1) : parts;
  if (owner === undefined || name === undefined) return form;
  const isAt = /^(?:tree|blob|resolve|raw|commit)$/.test(view ?? "") && revision !== undefined;
  return {
    repository: `${owner}/${name}`,
    revision: isAt ? decodedText(revision) : "",
    baseUrl: SHORT_HOSTS.has(url.host) ? HUB_URL : url.origin,
  };
}

/** Hosts that only redirect to the hub. */
const SHORT_HOSTS: ReadonlySet<string> = new Set(["hf.co", "www.huggingface.co"]);

/** The host of a base URL, as consent names it. */
export function hostOf({ baseUrl }: HubRequest): string {
  return new URL(baseUrl).host;
}

function attempt<T>(
  read: () => T,
): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string } {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (!JudgeError.is(error)) throw error;
    return { ok: false, message: error.message };
  }
}
