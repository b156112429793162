// What the header and the Judge page show besides, fetched once they stand.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";

/** A part that is fetched later. */
export type LaterPartName =
  | "ModelDetails"
  | "FreshExample"
  | "KnownAnswer"
  | "DirectSwitch"
  | "ReasoningName"
  | "DirectVerdict";

/** The parts that are here; all or none. */
export const laterParts = signal<Readonly<Partial<Record<LaterPartName, FunctionComponent>>>>({});

/** Fetches all parts. A page without them still judges. */
export async function fetchLaterParts(): Promise<void> {
  laterParts.value = await import("./judge-parts.ts").catch(() => ({}));
}
