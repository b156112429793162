// What a person can set going on a model that is kept: verify, mend.

import { signal } from "@preact/signals";
import type { SourceRequest } from "../../worker/store-api.ts";
import { failureOf } from "../failure.ts";
import { refreshKept } from "./kept-list.ts";
import { applyWork, type ModelWork, type ModelWorkEvent } from "./model-work.ts";
import { withStore } from "./store-access.ts";

/** Work on kept models, by their ids. */
export const works = signal<ReadonlyMap<string, ModelWork>>(new Map());

interface Running {
  readonly controller: AbortController;
  /** Resolves when the worker is done with it, or has stopped. */
  readonly ended: Promise<void>;
}

const running = new Map<string, Running>();

function dispatch(id: string, event: ModelWorkEvent): void {
  const work = applyWork(works.value.get(id), event, performance.now());
  works.value = new Map(works.value).set(id, work);
}

/** Some work on a model: tells of its steps, and at last what came of it. */
type Work = (
  heard: (event: ModelWorkEvent) => void,
  stopped: AbortSignal,
) => Promise<ModelWorkEvent>;

/** Runs work on a model, unless some is under way there; what was stopped is waited for. */
async function run(id: string, kind: ModelWork["kind"], work: Work): Promise<void> {
  const before = running.get(id);
  if (before && !before.controller.signal.aborted) return;
  const controller = new AbortController();
  dispatch(id, { type: "work-start", kind });
  const ended = (before?.ended ?? Promise.resolve()).then(() =>
    follow(id, work, controller.signal),
  );
  running.set(id, { controller, ended });
  await ended;
  if (running.get(id)?.controller === controller) running.delete(id);
}

/** Shows what comes of some work until it is stopped; a failure is shown beside the model. */
async function follow(id: string, work: Work, stopped: AbortSignal): Promise<void> {
  const heard = (event: ModelWorkEvent): void => {
    if (!stopped.aborted) dispatch(id, event);
  };
  try {
    heard(await work(heard, stopped));
  } catch (error) {
    heard({ type: "work-failure", failure: failureOf(error) });
  }
}

/** Reads every byte of a kept model and shows which chunks are not what was kept. */
export async function verifyModel(id: string): Promise<void> {
  await run(id, "verify", async (heard, stopped) => {
    const damaged = await withStore((store) => store.verify(id, heard, stopped));
    return { type: "work-end", damaged };
  });
}

/** Fetches, or makes, the damaged chunks again from the source that the model was kept from. */
export async function mendModel(id: string, source: SourceRequest): Promise<void> {
  const damaged = works.value.get(id)?.damaged ?? [];
  await run(id, "mend", async (heard, stopped) => {
    await withStore((store) => store.mend({ id, source, damaged }, heard, stopped));
    return { type: "work-end", damaged: [] };
  });
  await refreshKept();
}

/** Stops the work on a model. @returns resolves when the worker has let go of the model */
export async function stopWork(id: string): Promise<void> {
  const { controller, ended } = running.get(id) ?? {};
  if (controller && !controller.signal.aborted) {
    dispatch(id, { type: "work-stop" });
    controller.abort();
  }
  await ended;
}

/** Says that a model could not be deleted. */
export function showFailure(id: string, error: unknown): void {
  dispatch(id, { type: "work-failure", failure: failureOf(error) });
}

/** Forgets what was done on a model that is no more. */
export function forgetWork(id: string): void {
  works.value = new Map([...works.value].filter(([key]) => key !== id));
}
