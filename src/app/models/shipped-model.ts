// The model that comes with the page, as the list of models shows it.

import { signal } from "@preact/signals";
import { checkManifest } from "../../core/manifest-check.ts";
import { MANIFEST_PATH, type ModelManifest } from "../../core/model-manifest.ts";
import { SHIPPED_PATH } from "../model-actions.ts";

/** Its manifest; null before it was read, or where it cannot be. */
export const shippedManifest = signal<ModelManifest | null>(null);

/** Reads its manifest, once. Without it only the name is shown. */
export async function readShipped(): Promise<void> {
  if (shippedManifest.value !== null) return;
  try {
    const folder = new URL(SHIPPED_PATH, document.baseURI);
    const response = await fetch(new URL(MANIFEST_PATH, folder));
    if (response.ok) shippedManifest.value = checkManifest(await response.json());
  } catch {
    // Its name is enough.
  }
}
