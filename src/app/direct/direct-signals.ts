// The judge that answers at once, beside the one that thinks: what the page knows about it.

import { computed, effect, signal } from "@preact/signals";
import type { ModelInfo } from "../../worker/api.ts";
import { isMiniChosen, miniModel } from "../mini-model.ts";
import type { ModelState } from "../model-state.ts";
import { applyRunEvent, idleRun, isBusy, type RunEvent } from "../run-state.ts";
import { run } from "../state.ts";

/** Whether a person asked for it. */
export const isCompared = signal(false);

/** Whether it is shown: it is the companion of rrm-mini and of no other model. */
export const isDirectShown = computed(() => isCompared.value && isMiniChosen.value);

/** The model; null while it is not wanted. */
export const directModel = signal<ModelState | null>(null);

/** Its judgment of the comparison that the other judges. */
export const directRun = signal(idleRun);

/** Whether it is at work on one. */
export const isDirectJudging = computed(() => {
  const { phase } = directRun.value;
  return phase === "reading" || phase === "thinking";
});

/** rrm-mini as it was loaded last: what it judged stays its own while it is loaded anew. */
const lastMini = signal<ModelInfo | null>(null);

effect(() => {
  if (miniModel.value !== null) lastMini.value = miniModel.value;
});

/** Whether the page's run is rrm-mini's, or will be: what other models judge is not compared. */
export const isMiniRun = computed(() => {
  const { model } = run.value;
  if (model === null || !isMiniChosen.value) return isMiniChosen.value;
  const mini = lastMini.value;
  return model.sha256 === mini?.sha256 && model.profileSha256 === mini.profileSha256;
});

/** Takes news of its judgment. */
export function applyDirect(event: RunEvent): void {
  directRun.value = applyRunEvent(directRun.value, event, performance.now());
}

/** Ends its judgment, and whatever follows that. */
export function stopDirect(): void {
  if (isBusy(directRun.value)) applyDirect({ type: "run-stop" });
}
