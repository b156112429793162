// The panel about rrm-mini, fetched when somebody asks for it.

import { effect, signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import type { ModelInfo } from "../../worker/api.ts";
import { miniModel } from "../mini-model.ts";

/** What the panel is about. */
export interface AboutProps {
  readonly info: ModelInfo;
}

/** The panel while it is open; null while it is closed, "missing" where it could not be fetched. */
export const aboutPanel = signal<FunctionComponent<AboutProps> | "missing" | null>(null);

// It closes with its model: on the next it would open by itself.
effect(() => {
  if (miniModel.value === null) aboutPanel.value = null;
});

/**
 * Fetches the panel and opens it, unless the model was replaced meanwhile.
 * @param onHere called before it opens
 */
export async function openAbout(onHere: () => void): Promise<void> {
  const asked = miniModel.value;
  aboutPanel.value = null;
  // A fetched component is a function, which a promise passes on as it is.
  const fetched = await import("./AboutDialog.tsx").then(
    ({ AboutDialog }) => AboutDialog,
    () => "missing" as const,
  );
  if (asked === null || miniModel.value !== asked) return;
  if (fetched !== "missing") onHere();
  aboutPanel.value = fetched;
}
