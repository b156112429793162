// Measures this device by judging two of the responses that are to be played.

import { effect, signal } from "@preact/signals";
import type { Comparison } from "../../core/comparison.ts";
import { failureOf, type Failure } from "../failure.ts";
import { addModelUser, loadedModel, type LoadedModel, loseModel } from "../model-actions.ts";
import { applyRunEvent, idleRun } from "../run-state.ts";
import { busy } from "../state.ts";
import { deviceSpeed, keepSpeed, recallSpeed, speedOf } from "./device-speed.ts";
import { enteredResponses, playing, tournamentForm } from "./tournament-signals.ts";

/** Rollouts of a measurement: enough to show what a batch does. */
const VOTES = 8;

/** Whether a measurement is under way, or why the last one failed. */
export const measuring = signal<boolean | Failure>(false);

let running: AbortController | null = null;

addModelUser({
  isBusy: () => measuring.value === true,
  leave: () => running?.abort(),
  begin: ({ info }) => recallSpeed(info),
});

effect(() => {
  if (busy.value || playing.value) running?.abort();
});

/** The first two responses, as far as there are any. */
function comparisonOf(): Comparison | null {
  const reading = enteredResponses.value;
  const [first, second] = reading.ok ? reading.responses : [];
  const content = tournamentForm.value.query;
  if (first === undefined || second === undefined || content.trim() === "") return null;
  return { query: [{ role: "user", content }], responses: [first, second] };
}

async function judgeOnce({ client, info }: LoadedModel, comparison: Comparison): Promise<void> {
  const { signal: aborted } = (running = new AbortController());
  const request = { comparison, votes: VOTES, seed: 0 };
  let run = applyRunEvent(idleRun, { type: "run-request", request }, 0);
  run = applyRunEvent(run, { type: "run-start", model: info }, performance.now());
  const options = { votes: VOTES, seed: 0, signal: aborted };
  for await (const event of client.judge(comparison, options)) {
    run = applyRunEvent(run, event, performance.now());
  }
  const speed = speedOf(run, deviceSpeed.value);
  if (speed !== null) keepSpeed(info, speed);
}

/** Judges the first two responses with eight votes, and keeps how fast that was. */
export async function measureSpeed(): Promise<void> {
  const [judging, comparison] = [loadedModel(), comparisonOf()];
  if (judging === null || comparison === null || measuring.value === true) return;
  // What shares the batch with others says little of the device.
  if (busy.value || playing.value) return;
  measuring.value = true;
  try {
    await judgeOnce(judging, comparison);
    measuring.value = false;
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  const failure = failureOf(error);
  measuring.value = running?.signal.aborted ? false : failure;
  if (measuring.value !== false && failure.code === "device-lost") loseModel(failure);
}
