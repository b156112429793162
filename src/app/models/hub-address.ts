// Addresses of the hub page: what it is to do stands after their #.

import type { HubName } from "../../storage/hub-name.ts";
import { decodedText } from "./decoded-text.ts";

const PAGE = "./hub.html";

/** What is to be done there. */
export type HubTask =
  /** A repository to look at, as `owner/name` or `owner/name@revision`; nothing to begin with an empty form. */
  | { readonly kind: "new"; readonly name: string }
  | { readonly kind: "go-on" | "mend"; readonly id: string };

/** The address at which a kept model is gone on with or mended. */
export function hubAddress(kind: "go-on" | "mend", id: string): string {
  return `${PAGE}#${kind}=${encodeURIComponent(id)}`;
}

/** The address at which a repository is looked at. */
export function hubNameAddress({ repo, revision }: HubName): string {
  return `${PAGE}#${repo}${revision === "main" ? "" : `@${revision}`}`;
}

/** What an address asks for. @param hash with its # */
export function hubTaskOf(hash: string): HubTask {
  const text = decodedText(hash.replace(/^#/, ""));
  const [, kind, id] = /^(go-on|mend)=(.+)$/.exec(text) ?? [];
  if (kind && id) return { kind: kind as "go-on" | "mend", id };
  return { kind: "new", name: text };
}
