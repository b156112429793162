// Whether the model is the one that comes with the page: some parts are only about that.

import { computed } from "@preact/signals";
import type { ModelInfo } from "../worker/api.ts";
import { keptChoice } from "./models/kept-choice.ts";
import { model } from "./state.ts";

const MINI = "rrm-mini";

/** rrm-mini, ready and asked by its own profile; null otherwise. */
export const miniModel = computed<ModelInfo | null>(() => {
  const state = model.value;
  if (keptChoice.value !== null || state.phase !== "ready") return null;
  return state.info.profile.id === MINI ? state.info : null;
});

/** Whether rrm-mini is the model, or is on its way to be. */
export const isMiniChosen = computed(
  () => keptChoice.value === null && (model.value.phase !== "ready" || miniModel.value !== null),
);
