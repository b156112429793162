// The panel about rrm-mini, fetched when somebody asks for it.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";

/** The panel while it is open; null while it is closed, "missing" where it could not be fetched. */
export const aboutPanel = signal<FunctionComponent | "missing" | null>(null);

/** Fetches the panel. */
export async function fetchAbout(): Promise<FunctionComponent | "missing"> {
  // A fetched component is a function, which a promise passes on as it is.
  return import("./AboutDialog.tsx").then(
    ({ AboutDialog }) => AboutDialog,
    () => "missing" as const,
  );
}
