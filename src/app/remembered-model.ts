// The model that was in use on the last visit, found without making the first page wait for how.

import { loadModel, takeModel } from "./model-actions.ts";

const fetchMemory = () => import("./models/model-in-use.ts").catch(() => null);

/** Loads the model that was in use on the last visit. */
export async function loadRememberedModel(): Promise<void> {
  const memory = await fetchMemory();
  await (memory?.resumeModel() ?? loadModel());
}

/** Goes back to the model that comes with the page, now and on later visits. */
export async function takeShippedModel(): Promise<void> {
  const memory = await fetchMemory();
  await (memory?.chooseModel(null) ?? takeModel(null));
}
