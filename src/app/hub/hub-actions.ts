// Everything a person can set going on the hub page.

import { computed, signal } from "@preact/signals";
import type { KeptModel } from "../../worker/store-api.ts";
import { type HubTask, hubTaskOf } from "../models/hub-address.ts";
import { closeKeeping, lookAt } from "../models/keeping-actions.ts";
import { keptModels, refreshKept } from "../models/kept-list.ts";
import { withNotes } from "../../storage/with-notes.ts";
import { verifyModel } from "../models/work-actions.ts";
import {
  emptyHubForm,
  type HubForm,
  type HubProblems,
  type HubRequest,
  readHubForm,
  withAddressRead,
} from "./hub-form.ts";

/** What the address asks for. */
export const task = signal<HubTask>({ kind: "new", name: "" });

/** What was typed. */
export const hubForm = signal<HubForm>(emptyHubForm);

/** What is wrong with it, since the hub was to be asked. */
export const hubProblems = signal<HubProblems>({});

const reading = computed(() => readHubForm(hubForm.value));

/** What the form asks for; null while it cannot be read. */
export const hubRequest = computed<HubRequest | null>(() =>
  reading.value.ok ? reading.value.request : null,
);

/** What is wrong with the form as it stands, whether or not the hub was to be asked. */
export const hubMistakes = computed<HubProblems>(() =>
  reading.value.ok ? {} : reading.value.problems,
);

/** The kept model that the task is about; null where it is about none, or it is not there. */
export const taskModel = computed<KeptModel | null>(() => {
  const { value } = task;
  if (value.kind === "new") return null;
  return keptModels.value?.find(({ id }) => id === value.id) ?? null;
});

/** Does what the address asks for, now and whenever that changes; the hub is asked of nothing yet. */
export async function followHubAddress(): Promise<void> {
  addEventListener("hashchange", () => void openTask());
  await openTask();
}

async function openTask(): Promise<void> {
  closeKeeping();
  const asked = (task.value = hubTaskOf(location.hash));
  if (asked.kind === "new" && asked.name !== "") setHubForm({ repository: asked.name });
  await refreshKept();
  const model = taskModel.value;
  if (model?.source?.kind !== "hub") return;
  const { baseUrl, repo, revision } = model.source;
  hubForm.value = { baseUrl, repository: repo, revision };
  // That reads only what is kept here.
  if (asked.kind === "mend") await verifyModel(model.id);
}

/** Takes what was typed; an address that was put in is taken apart. */
export function setHubForm(change: Partial<HubForm>): void {
  hubForm.value = withAddressRead({ ...hubForm.value, ...change });
  hubProblems.value = {};
}

/** Asks the hub which files there are: the first request of all. @returns what keeps it from that */
export function askHub(): HubProblems {
  const request = hubRequest.value;
  hubProblems.value = hubMistakes.value;
  if (request === null) return hubProblems.value;
  void lookAt(request, task.value.kind === "go-on" ? taskModel.value : null);
  return {};
}

/** Takes a model into use and goes to the page that judges with it. */
export async function takeIntoUse(id: string): Promise<void> {
  await withNotes((notes) => notes.choose(id));
  location.assign("./");
}
