// Everything the page shows, as signals, and the one pure reducer behind them.

import { computed, signal } from "@preact/signals";
import { announceChange } from "./announcement.ts";
import type { Example } from "./examples.ts";
import { emptyForm, type Form } from "./form.ts";
import type { Problems } from "./form-problems.ts";
import { applyModelEvent, type ModelEvent, type ModelState } from "./model-state.ts";
import { pairNames } from "./response-names.ts";
import { applyRunEvent, idleRun, isBusy, type RunEvent, type RunState } from "./run-state.ts";
import type { Provider } from "../worker/api.ts";

/** Model and run together: what events change. */
export interface PageState {
  readonly model: ModelState;
  readonly run: RunState;
  /** The latest milestone in words, for screen readers. */
  readonly announcement: string;
}

/** Anything the worker reports, and how loads and runs start and end. */
export type PageEvent =
  | ModelEvent
  | RunEvent
  /** Something else that screen readers are to hear. */
  | { readonly type: "announce"; readonly text: string };

/** The page before anything has happened. */
export const initialState: PageState = {
  model: { phase: "loading", loaded: 0, total: 0 },
  run: idleRun,
  announcement: "",
};

/**
 * The page's state after an event.
 * @param now the time of the event, in milliseconds
 */
export function applyEvent(state: PageState, event: PageEvent, now: number): PageState {
  if (event.type === "announce") return { ...state, announcement: event.text };
  const model = isModelEvent(event) ? applyModelEvent(event) : state.model;
  const run = isModelEvent(event)
    ? runWithModel(state.run, event)
    : applyRunEvent(state.run, event, now);
  const announcement = announceChange(state, { model, run }, pairNames) ?? state.announcement;
  return { model, run, announcement };
}

/** A run that waits for a model which then fails to load is over before it began. */
function runWithModel(run: RunState, event: ModelEvent): RunState {
  return event.type === "load-failure" && run.phase === "waiting" ? idleRun : run;
}

function isModelEvent(event: PageEvent): event is ModelEvent {
  return event.type.startsWith("load-") || event.type === "session-start";
}

/** The state that events change. */
export const page = signal(initialState);

/** What the person typed and chose. */
export const form = signal<Form>(emptyForm);

/** What is wrong with the fields, since Judge was last pressed. */
export const problems = signal<Problems>({});

/** The backend asked for. */
export const provider = signal<Provider | "auto">("auto");

/** The examples on offer; null while they are being read, "missing" where they cannot be. */
export const examples = signal<readonly Example[] | "missing" | null>(null);

/** Texts that a chosen example replaced, the latest last. */
export const replaced = signal<readonly Form[]>([]);

/** The model's part of the page. */
export const model = computed(() => page.value.model);

/** The run's part of the page. */
export const run = computed(() => page.value.run);

/** Whether a run is under way. */
export const busy = computed(() => isBusy(run.value));

/** Index of the example that the fields hold unchanged, or -1. */
export const exampleIndex = computed(() => {
  const list = examples.value;
  if (list === null || list === "missing") return -1;
  const { query, first, second } = form.value;
  return list.findIndex(
    ({ query: asked, responses }) =>
      asked === query && responses[0] === first && responses[1] === second,
  );
});

/** Whether the fields still hold what the current run was asked. */
export const isCurrent = computed(() => {
  const comparison = run.value.request?.comparison;
  const { query, first, second } = form.value;
  return (
    comparison?.query[0]?.content === query &&
    comparison.responses[0] === first &&
    comparison.responses[1] === second
  );
});

/** Takes what was typed or chosen; a field's problem, if it had one, is no longer up to date. */
export function setField<Name extends keyof Form>(name: Name, value: Form[Name]): void {
  form.value = { ...form.value, [name]: value };
  const remaining = Object.entries(problems.value).filter(([field]) => field !== name);
  problems.value = Object.fromEntries(remaining);
}
