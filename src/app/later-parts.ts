// What the header and the Judge page show besides, fetched once they stand.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";

/** A part that is fetched later. */
export type LaterPartName =
  | "ModelDetails"
  | "AboutPlace"
  | "FreshExample"
  | "KnownAnswer"
  | "DirectSwitch"
  | "ReasoningName"
  | "DirectVerdict";

/** The parts that are here, all or none; "missing" where they could not be fetched. */
export const laterParts = signal<
  Readonly<Partial<Record<LaterPartName, FunctionComponent>>> | "missing"
>({});

/** Fetches all parts. A page without them still judges. */
export async function fetchLaterParts(): Promise<void> {
  laterParts.value = await import("./judge-parts.ts").catch(() => "missing" as const);
}
