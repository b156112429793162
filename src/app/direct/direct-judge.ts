// The judge that answers at once, in a worker of its own: a worker holds one model, and keeps its own
// watchdog and device, so that neither judge can disturb the other.

import { computed, effect, untracked } from "@preact/signals";
import type { ModelInfo, Provider } from "../../worker/api.ts";
import type { JudgeClient } from "../../worker/client.ts";
import { createJudgeClient } from "../../worker/recovering-client.ts";
import { dispatch } from "../dispatch.ts";
import { failureOf } from "../failure.ts";
import { miniModel } from "../mini-model.ts";
import { applyModelEvent, type ModelEvent } from "../model-state.ts";
import { requestTo, type RunRequest } from "../run-request.ts";
import { applyRunEvent, idleRun, isBusy, type RunEvent } from "../run-state.ts";
import { run } from "../state.ts";
import { directRequest } from "./direct-request.ts";
import { directModel, directRun, isCompared } from "./direct-signals.ts";
import { announceDirect } from "./direct-words.ts";

/** Folder of the model, below the page's own. */
const DIRECT_PATH = "models/rrm-mini-direct/";

let client: JudgeClient | null = null;

/** What runs the judge that thinks, while the other is wanted beside it. */
const wantedOn = computed<Provider | null>(() =>
  isCompared.value ? (miniModel.value?.backend.provider ?? null) : null,
);

const asked = computed(() => run.value.request);

/** Whether the judge that thinks has begun, and whether it was kept from its end. */
const standing = computed(() => {
  const { phase } = run.value;
  if (phase === "stopped" || phase === "failed") return "cut";
  return phase === "idle" || phase === "waiting" ? "before" : "begun";
});

const readyInfo = computed<ModelInfo | null>(() =>
  directModel.value?.phase === "ready" ? directModel.value.info : null,
);

effect(() => {
  const provider = wantedOn.value;
  if (provider === null) return undefined;
  untracked(() => void loadDirect(provider));
  return closeDirect;
});

effect(() => {
  const request = asked.value;
  untracked(() => {
    directRun.value = idleRun;
    if (request !== null) applyRun({ type: "run-request", request: directRequest(request) });
  });
});

effect(() => {
  const [request, info] = [asked.value, readyInfo.value];
  if (request === null || standing.value === "before") return undefined;
  if (standing.value === "cut") return untracked(stopDirect);
  if (info === null) return undefined;
  const controller = new AbortController();
  untracked(() => void follow(info, request, controller.signal));
  return () => controller.abort();
});

/** Loads the model on what runs the other one. */
export async function loadDirect(provider: Provider): Promise<void> {
  closeDirect();
  const mine = (client = createJudgeClient());
  const apply = (event: ModelEvent): void => {
    if (client === mine) directModel.value = applyModelEvent(event);
  };
  apply({ type: "load-start" });
  try {
    const { href: url } = new URL(DIRECT_PATH, document.baseURI);
    const info = await mine.load({ model: { kind: "origin", url }, provider }, apply);
    apply({ type: "load-end", info });
  } catch (error) {
    apply({ type: "load-failure", failure: failureOf(error) });
  }
}

/** Another try where the model could not be loaded. */
export function retryDirect(): void {
  if (wantedOn.value !== null) void loadDirect(wantedOn.value);
}

function closeDirect(): void {
  client?.dispose();
  client = null;
  directModel.value = null;
}

async function follow(info: ModelInfo, request: RunRequest, signal: AbortSignal): Promise<void> {
  const mine = directRequest(request);
  const { comparison, ...options } = requestTo(info, mine);
  applyRun({ type: "run-request", request: mine });
  applyRun({ type: "run-start", model: info });
  try {
    const events = client?.judge(comparison, { ...options, signal }) ?? [];
    for await (const event of events) {
      if (signal.aborted) return;
      applyRun(event);
    }
    dispatch({ type: "announce", text: announceDirect(directRun.value) });
  } catch (error) {
    if (!signal.aborted) applyRun({ type: "run-failure", failure: failureOf(error) });
  }
}

function stopDirect(): void {
  if (isBusy(directRun.value)) applyRun({ type: "run-stop" });
}

function applyRun(event: RunEvent): void {
  directRun.value = applyRunEvent(directRun.value, event, performance.now());
}
