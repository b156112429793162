// Everything a person can set going. The only place that knows the clock, the worker and chance.

import type { JudgeEvent } from "../core/judge.ts";
import { swapOrder } from "../core/vote-plan.ts";
import type { ModelInfo } from "../worker/api.ts";
import type { JudgeClient } from "../worker/client.ts";
import { createJudgeClient } from "../worker/recovering-client.ts";
import { fetchExamples } from "./examples.ts";
import { failureOf } from "./failure.ts";
import { readForm } from "./form.ts";
import type { Problems } from "./form-problems.ts";
import { createFrameBatch } from "./frame-batch.ts";
import { requestTo, type RunRequest } from "./run-request.ts";
import { traceOf, type Trace } from "./trace.ts";
import { isStuck } from "./stuck-worker.ts";
import {
  applyEvent,
  busy,
  exampleIndex,
  examples,
  form,
  model,
  page,
  problems,
  provider,
  replaced,
  run,
  type PageEvent,
} from "./state.ts";

const MODEL_PATH = "models/rrm-mini/";
const EXAMPLES_PATH = "examples/rrm-mini.json";

/** Seeds drawn by the page stay below this, short enough to be read out and typed again. */
const FRESH_SEEDS = 1_000_000;

let client: JudgeClient | null = null;
let running: AbortController | null = null;

interface Timed {
  readonly event: JudgeEvent;
  readonly at: number;
}

const frames = createFrameBatch<Timed>((arrived) => {
  page.value = arrived.reduce((state, { event, at }) => applyEvent(state, event, at), page.value);
});

function dispatch(event: PageEvent): void {
  page.value = applyEvent(page.value, event, performance.now());
}

/**
 * Loads the model in a fresh worker, since a lost device can leave the old one stuck, and starts
 * the run that waits for it, if one does.
 */
export async function loadModel(): Promise<void> {
  if (run.value.phase !== "waiting") stop();
  client?.dispose();
  client = null;
  dispatch({ type: "load-start" });
  let mine: JudgeClient | null = null;
  try {
    const loading = (mine = client = createJudgeClient());
    const info = await loading.load(
      { modelUrl: new URL(MODEL_PATH, document.baseURI).href, provider: provider.value },
      (event) => {
        if (client === loading) dispatch(event);
      },
    );
    if (client === loading) dispatch({ type: "load-end", info });
  } catch (error) {
    if (client === mine) dispatch({ type: "load-failure", failure: failureOf(error) });
  }
  startWaitingRun();
}

/** Takes another backend (a Provider, else automatic), which means loading the model again. */
export async function chooseProvider(choice: string): Promise<void> {
  provider.value = choice === "webgpu" || choice === "wasm" ? choice : "auto";
  await loadModel();
}

/** Judges what the form holds. @returns what keeps it from being judged, if anything does */
export function judge(): Problems {
  if (busy.value) return {};
  const reading = readForm(form.value, freshSeed());
  problems.value = reading.ok ? {} : reading.problems;
  if (reading.ok) requestRun(reading.request);
  return problems.value;
}

/** Judges the last comparison again with the same seed and the responses in the other order. */
export function judgeSwapped(): void {
  const { request, rollouts } = run.value;
  const order = rollouts[0]?.order ?? null;
  if (busy.value || request === null || order === null) return;
  requestRun({ ...request, order: swapOrder(order) });
}

/** Stops the run. What has been written stays to be read. */
export function stop(): void {
  if (!busy.value) return;
  frames.flush();
  running?.abort();
  if (busy.value) dispatch({ type: "run-stop" });
  if (client) void replaceIfStuck(client);
}

/** Shows the reasoning of the rollout of that number. */
export function selectRollout(rollout: number): void {
  dispatch({ type: "rollout-select", rollout });
}

/** Fills the fields with an example; text that is no example's is kept for `restoreText`. */
export function chooseExample(index: number): void {
  const list = examples.value;
  const example = list === "missing" ? undefined : list?.[index];
  if (!example) return;
  if (holdsOwnText()) replaced.value = [...replaced.value, form.value];
  const [responseOne, responseTwo] = example.responses;
  form.value = { ...form.value, query: example.query, first: responseOne, second: responseTwo };
  problems.value = {};
}

/** Brings back the text that an example replaced, and keeps in turn what was typed since. */
export function restoreText(): void {
  const text = replaced.value.at(-1);
  if (!text) return;
  const older = replaced.value.slice(0, -1);
  replaced.value = holdsOwnText() ? [form.value, ...older] : older;
  const { query, first, second } = text;
  form.value = { ...form.value, query, first, second };
  problems.value = {};
}

/** Reads the examples. A page without them still judges. */
export async function loadExamples(): Promise<void> {
  try {
    examples.value = await fetchExamples(new URL(EXAMPLES_PATH, document.baseURI));
  } catch {
    examples.value = "missing";
  }
}

/** Puts the finished judgment on the clipboard as JSON. */
export async function copyTrace(): Promise<void> {
  const trace = traceOf(run.value);
  if (trace === null) return;
  try {
    await navigator.clipboard.writeText(JSON.stringify(trace, null, 2));
    tellCopied(trace, true);
  } catch {
    tellCopied(trace, false);
  }
}

/** Another run may have begun while the browser asked whether the page may copy. */
function tellCopied({ judgment }: Trace, copied: boolean): void {
  if (run.value.judgment === judgment) dispatch({ type: "copy-end", copied });
}

/** Whether the fields hold text that is no example's. */
function holdsOwnText(): boolean {
  const { query, first, second } = form.value;
  return (query + first + second).trim() !== "" && exampleIndex.value === -1;
}

function requestRun(request: RunRequest): void {
  dispatch({ type: "run-request", request });
  if (model.value.phase === "failed") void loadModel();
  else startWaitingRun();
}

function startWaitingRun(): void {
  const { phase, request } = run.value;
  if (client === null || phase !== "waiting" || request === null) return;
  if (model.value.phase === "ready") void follow(client, model.value.info, request);
}

/** Follows a run to its end; once it is stopped, nothing it still reports is heard. */
async function follow(judging: JudgeClient, info: ModelInfo, request: RunRequest): Promise<void> {
  const { signal } = (running = new AbortController());
  const { comparison, ...options } = requestTo(info, request);
  dispatch({ type: "run-start", model: info });
  try {
    for await (const event of judging.judge(comparison, { ...options, signal })) {
      if (signal.aborted) return;
      frames.add({ event, at: performance.now() });
    }
    frames.flush();
  } catch (error) {
    if (signal.aborted) return;
    frames.flush();
    fail(error);
  }
}

function fail(error: unknown): void {
  const failure = failureOf(error);
  dispatch({ type: "run-failure", failure });
  // The next judgment, or "Try again", starts on a fresh worker and a fresh device.
  if (failure.code === "device-lost") dispatch({ type: "load-failure", failure });
}

/** Replaces a worker that does not end what was stopped. A run asked for since then starts anew. */
async function replaceIfStuck(stopped: JudgeClient): Promise<void> {
  if (!(await isStuck(stopped)) || client !== stopped) return;
  frames.flush();
  const { request } = run.value;
  if (busy.value && request !== null) {
    running?.abort();
    dispatch({ type: "run-request", request });
  }
  dispatch({ type: "worker-replace" });
  await loadModel();
}

function freshSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % FRESH_SEEDS;
}
