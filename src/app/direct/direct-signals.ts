// The judge that answers at once, beside the one that thinks: what the page knows about it.

import { computed, signal } from "@preact/signals";
import { isMiniChosen } from "../mini-model.ts";
import type { ModelState } from "../model-state.ts";
import { idleRun } from "../run-state.ts";

/** Whether a person asked for it. */
export const isCompared = signal(false);

/** Whether it is shown: it is the companion of rrm-mini and of no other model. */
export const isDirectShown = computed(() => isCompared.value && isMiniChosen.value);

/** The model; null while it is not wanted. */
export const directModel = signal<ModelState | null>(null);

/** Its judgment of the comparison that the other judges. */
export const directRun = signal(idleRun);
