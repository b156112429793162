// What fresh examples are to be drawn from, as chosen on the page.

import { signal } from "@preact/signals";
import type * as Drawing from "./draw-example.ts";

/** What is to be drawn: any held-out example, as the page opens. */
export const freshChoice = signal<Drawing.FreshChoice>({
  set: "in-domain",
  family: null,
  level: null,
});

/** The generator; null until it is here, "missing" where it could not be fetched. */
export const generator = signal<typeof Drawing | "missing" | null>(null);
