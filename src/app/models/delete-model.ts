// Deleting a kept model, the one in use included.

import { JudgeError } from "../../core/errors.ts";
import type { KeptModel } from "../../worker/store-api.ts";
import { closeKeeping, keeping } from "./keeping-actions.ts";
import { refreshKept } from "./kept-list.ts";
import { chooseModel } from "./model-in-use.ts";
import { withStore } from "./store-access.ts";
import { forgetWork, showFailure, stopWork } from "./work-actions.ts";

/** How often, and after how many milliseconds, a model is asked for that was in use just now. */
const TRIES = 5;
const PAUSE = 200;

/**
 * Deletes a model, whole or begun.
 * @param inUse whether the page judges with it: then it takes the one it comes with first
 */
export async function deleteModel({ id }: KeptModel, inUse: boolean): Promise<void> {
  await stopWork(id);
  try {
    if (inUse) await chooseModel(null);
    await removeReleased(id, inUse ? TRIES : 1);
    forgetWork(id);
    if (keeping.value.model?.id === id) closeKeeping();
  } catch (error) {
    showFailure(id, error);
  }
  await refreshKept();
}

/** A worker that was ended lets go of its lock a little later. */
async function removeReleased(id: string, tries: number): Promise<void> {
  try {
    await withStore((store) => store.remove(id));
  } catch (error) {
    if (tries === 1 || !JudgeError.is(error) || error.code !== "storage-busy") throw error;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    await removeReleased(id, tries - 1);
  }
}
