// A run beside the page's own, which the same Stop ends: known by how it is stopped.

import { signal } from "@preact/signals";

/** Stops it; null where there is none. */
export const stopBeside = signal<(() => void) | null>(null);
