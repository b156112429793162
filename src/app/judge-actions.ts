// Everything a person can set going on the Judge page.

import type { JudgeEvent } from "../core/judge.ts";
import { swapOrder } from "../core/vote-plan.ts";
import { dispatch } from "./dispatch.ts";
import { failureOf } from "./failure.ts";
import { readForm } from "./form.ts";
import type { Problems } from "./form-problems.ts";
import { createFrameBatch } from "./frame-batch.ts";
import { freshSeed } from "./fresh-seed.ts";
import {
  addModelUser,
  loadedModel,
  loadModel,
  loseModel,
  replaceIfStuck,
  type LeaveReason,
  type LoadedModel,
} from "./model-actions.ts";
import { requestTo, type RunRequest } from "./run-request.ts";
import { traceOf, type Trace } from "./trace.ts";
import {
  applyEvent,
  busy,
  exampleIndex,
  examples,
  form,
  model,
  page,
  problems,
  replaced,
  run,
} from "./state.ts";
import { verdictLimits, withinLimits } from "./verdict-limits.ts";

const EXAMPLES_PATH = "examples/rrm-mini.json";

let running: AbortController | null = null;

interface Timed {
  readonly event: JudgeEvent;
  readonly at: number;
}

const frames = createFrameBatch<Timed>((arrived) => {
  page.value = arrived.reduce((state, { event, at }) => applyEvent(state, event, at), page.value);
});

addModelUser({ isBusy: () => busy.value, leave: leaveModel, begin: startWaitingRun });

/** Judges what the form holds. @returns what keeps it from being judged, if anything does */
export function judge(): Problems {
  if (busy.value) return {};
  const reading = readForm(withinLimits(form.value, verdictLimits.value), freshSeed());
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
  const judging = loadedModel();
  if (judging !== null) void replaceIfStuck(judging);
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
    // Checking them takes more code than all the rest of this page: nobody waits for it.
    const { fetchExamples } = await import("./examples.ts");
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
  const judging = loadedModel();
  const { phase, request } = run.value;
  if (judging !== null && phase === "waiting" && request !== null) void follow(judging, request);
}

/** Follows a run to its end; once it is stopped, nothing it still reports is heard. */
async function follow({ client, info }: LoadedModel, request: RunRequest): Promise<void> {
  const { signal } = (running = new AbortController());
  const { comparison, ...options } = requestTo(info, request);
  dispatch({ type: "run-start", model: info });
  try {
    for await (const event of client.judge(comparison, { ...options, signal })) {
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
  if (failure.code === "device-lost") loseModel(failure);
}

/** A run that waits for the model waits on. */
function leaveModel(why: LeaveReason): void {
  if (why === "stuck") waitForReplacement();
  else if (run.value.phase !== "waiting") stop();
}

/** A run that had only begun on a worker that was stuck starts anew on the next. */
function waitForReplacement(): void {
  frames.flush();
  const { request } = run.value;
  if (busy.value && request !== null) {
    running?.abort();
    dispatch({ type: "run-request", request });
  }
  dispatch({ type: "worker-replace" });
}
