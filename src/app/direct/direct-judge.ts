// The judge that answers at once, in a worker of its own: a worker holds one model, and keeps its own
// watchdog and device, so that neither judge can disturb the other.

import { computed, effect, signal, untracked } from "@preact/signals";
import type { Provider } from "../../worker/api.ts";
import type { JudgeClient } from "../../worker/client.ts";
import { createJudgeClient } from "../../worker/recovering-client.ts";
import { dispatch } from "../dispatch.ts";
import { failureOf } from "../failure.ts";
import { miniModel } from "../mini-model.ts";
import type { LoadedModel } from "../model-actions.ts";
import { applyModelEvent, type ModelEvent } from "../model-state.ts";
import { route } from "../route.ts";
import { stopBeside } from "../run-beside.ts";
import { requestTo, type RunRequest } from "../run-request.ts";
import { idleRun, isBusy } from "../run-state.ts";
import { run } from "../state.ts";
import { directRequest } from "./direct-request.ts";
import {
  applyDirect,
  directModel,
  directRun,
  isCompared,
  isDirectJudging,
  isMiniRun,
  stopDirect,
} from "./direct-signals.ts";
import { announceDirect, announceDirectModel } from "./direct-words.ts";

/** Folder of the model, below the page's own. */
const DIRECT_PATH = "models/rrm-mini-direct/";

let client: JudgeClient | null = null;
/** What the judge that thinks was asked, where this one is asked it too. */
let taken: RunRequest | null = null;

const loaded = signal<LoadedModel | null>(null);

/** What runs the judge that thinks, while the other is wanted beside it. */
const wantedOn = computed<Provider | null>(() =>
  isCompared.value && route.value.page === "judge"
    ? (miniModel.value?.backend.provider ?? null)
    : null,
);

const asked = computed(() => run.value.request);

const isStopped = computed(() => run.value.phase === "stopped");

/** Whether rrm-mini has begun to think; where that failed, the other still answers. */
const isBegun = computed(() => {
  const { phase } = run.value;
  return isMiniRun.value && phase !== "idle" && phase !== "waiting" && phase !== "stopped";
});

const ownRequest = computed(() => directRun.value.request);

const isOwnStopped = computed(() => directRun.value.phase === "stopped");

effect(() => {
  const provider = wantedOn.value;
  if (provider === null) return undefined;
  untracked(() => void loadDirect(provider));
  return closeDirect;
});

effect(() => {
  const [request, isMinis, isCut] = [asked.value, isMiniRun.value, isStopped.value];
  untracked(() => {
    takeUp(request, isMinis);
    if (isMinis && isCut) stopDirect();
  });
});

effect(() => {
  const [judging, request] = [loaded.value, ownRequest.value];
  if (judging === null || request === null || !isBegun.value || isOwnStopped.value)
    return undefined;
  // What it has judged already is not judged again by another worker.
  if (directRun.peek().phase !== "waiting") return undefined;
  const controller = new AbortController();
  untracked(() => void follow(judging, request, controller.signal));
  return () => controller.abort();
});

effect(() => {
  stopBeside.value = isDirectJudging.value ? stopAlone : null;
});

announceChanges(() => announceDirectModel(directModel.value));
announceChanges(() => announceDirect(directRun.value));

/** Another try where the model could not be loaded. */
export function retryDirect(): void {
  if (wantedOn.value !== null) void loadDirect(wantedOn.value);
}

/** Loads the model on what runs the other one. */
async function loadDirect(provider: Provider): Promise<void> {
  closeDirect();
  let mine: JudgeClient | null = null;
  const apply = (event: ModelEvent): void => {
    if (client === mine) directModel.value = applyModelEvent(event);
  };
  apply({ type: "load-start" });
  try {
    const loading = (mine = client = createJudgeClient());
    const { href: url } = new URL(DIRECT_PATH, document.baseURI);
    const info = await loading.load({ model: { kind: "origin", url }, provider }, apply);
    apply({ type: "load-end", info });
    if (client === loading) loaded.value = { client: loading, info };
  } catch (error) {
    apply({ type: "load-failure", failure: failureOf(error) });
  }
}

/** With the judge that thinks it stops by itself: this is for where it is the last. */
function stopAlone(): void {
  stopDirect();
  dispatch({ type: "announce", text: "The direct judge was stopped." });
}

/** What it was judging waits for the next worker. */
function closeDirect(): void {
  client?.dispose();
  client = null;
  loaded.value = null;
  directModel.value = null;
  const { request } = directRun.value;
  if (isBusy(directRun.value) && request !== null) applyDirect({ type: "run-request", request });
}

/** Stands ready for what rrm-mini is asked, once a request, and for nothing of another model. */
function takeUp(request: RunRequest | null, isMinis: boolean): void {
  if (request !== taken || (!isMinis && isBusy(directRun.value))) {
    taken = null;
    directRun.value = idleRun;
  }
  if (request === null || !isMinis || taken !== null) return;
  taken = request;
  applyDirect({ type: "run-request", request: directRequest(request) });
}

async function follow(
  { client: judge, info }: LoadedModel,
  request: RunRequest,
  until: AbortSignal,
): Promise<void> {
  const { comparison, ...options } = requestTo(info, request);
  applyDirect({ type: "run-start", model: info });
  try {
    for await (const event of judge.judge(comparison, { ...options, signal: until })) {
      if (until.aborted) return;
      applyDirect(event);
    }
  } catch (error) {
    if (!until.aborted) applyDirect({ type: "run-failure", failure: failureOf(error) });
  }
}

/** Tells screen readers what is to be said, whenever that changes. */
function announceChanges(wordsOf: () => string): void {
  const words = computed(wordsOf);
  effect(() => {
    const text = words.value;
    if (text !== "") untracked(() => dispatch({ type: "announce", text }));
  });
}
