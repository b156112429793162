// The model that all pages share: the one worker it runs in, and who must know when that changes.

import { JudgeError } from "../core/errors.ts";
import type { Profile } from "../core/profile.ts";
import type { LoadRequest, ModelInfo } from "../worker/api.ts";
import type { JudgeClient } from "../worker/client.ts";
import { createJudgeClient } from "../worker/recovering-client.ts";
import { dispatch } from "./dispatch.ts";
import { failureOf, type Failure } from "./failure.ts";
import { keptChoice, type KeptChoice } from "./models/kept-choice.ts";
import { provider } from "./state.ts";
import { isStuck } from "./stuck-worker.ts";

/** Folder of the model that comes with the page, below the page's own. */
export const SHIPPED_PATH = "models/rrm-mini/";

/** A model that is ready to judge. */
export interface LoadedModel {
  readonly client: JudgeClient;
  readonly info: ModelInfo;
}

/**
 * Why a model is given up: it is loaded anew because somebody asked for that, its worker did not
 * end what was stopped and is replaced, or its device is lost and nothing is loaded until asked for.
 */
export type LeaveReason = "reload" | "stuck" | "lost";

/** Something that runs on the model, told of it at once and in the order of registration. */
export interface ModelUser {
  /** Whether it is at work or waits to be. */
  isBusy(): boolean;
  /** What runs must end: the model is about to be given up. What waits may go on waiting. */
  leave(why: LeaveReason): void;
  /** A model is ready: what waits can begin. */
  begin(model: LoadedModel): void;
}

const users: ModelUser[] = [];
let client: JudgeClient | null = null;
let loaded: LoadedModel | null = null;
/** What the model that comes with the page is asked by, where that is not its own profile. */
let shippedProfile: Profile | null = null;

/** Tells a user of the model from now on when that changes. */
export function addModelUser(user: ModelUser): void {
  users.push(user);
}

/** The model, null while there is none that is ready. */
export function loadedModel(): LoadedModel | null {
  return loaded;
}

/** Loads the model in a fresh worker, since a lost device can leave the old one stuck. */
export function loadModel(): Promise<void> {
  return replaceModel("reload");
}

/** Takes another model: a kept one, or with null the one that comes with the page. */
export async function takeModel(choice: KeptChoice | null): Promise<void> {
  keptChoice.value = choice;
  shippedProfile = null;
  await loadModel();
}

/** Takes the model that comes with the page, asked by another profile than its own until one is taken anew. */
export async function askShipped(profile: Profile): Promise<void> {
  keptChoice.value = null;
  shippedProfile = profile;
  await loadModel();
}

/** Takes another backend (a Provider, else automatic), which means loading the model again. */
export async function chooseProvider(choice: string): Promise<void> {
  provider.value = choice === "webgpu" || choice === "wasm" ? choice : "auto";
  await loadModel();
}

/** Says that the device is lost for good: whoever asks next loads the model on a fresh one. */
export function loseModel(failure: Failure): void {
  leaveModel("lost");
  dispatch({ type: "load-failure", failure });
}

/**
 * Replaces the worker if it does not end what its caller has just stopped there. While others are
 * at work nothing can be told from it, and their own watchdog minds that it answers.
 */
export async function replaceIfStuck({ client: stopped }: LoadedModel): Promise<void> {
  if (users.some((user) => user.isBusy())) return;
  if ((await isStuck(stopped)) && client === stopped) await replaceModel("stuck");
}

function leaveModel(why: LeaveReason): void {
  loaded = null;
  users.forEach((user) => user.leave(why));
}

async function replaceModel(why: LeaveReason): Promise<void> {
  leaveModel(why);
  client?.dispose();
  client = null;
  dispatch({ type: "load-start" });
  let mine: JudgeClient | null = null;
  try {
    const loading = (mine = client = createJudgeClient());
    const info = await load(loading);
    if (client === loading) {
      loaded = { client: loading, info };
      dispatch({ type: "load-end", info });
    }
  } catch (error) {
    if (client === mine) dispatch({ type: "load-failure", failure: failureOf(error) });
  }
  const model = loaded;
  if (model !== null && model.client === mine) users.forEach((user) => user.begin(model));
}

function load(loading: JudgeClient): Promise<ModelInfo> {
  return loading.load({ ...wanted(), provider: provider.value }, (event) => {
    if (client === loading) dispatch(event);
  });
}

function deletedProfile(id: string): JudgeError {
  return new JudgeError(
    "invalid-input",
    `Its profile ${id} was deleted: choose another under Asked as on the Models page.`,
  );
}

/** @throws JudgeError `invalid-input` where the profile that was chosen is there no more */
function wanted(): Pick<LoadRequest, "model" | "profile"> {
  const choice = keptChoice.value;
  if (choice === null) {
    const url = new URL(SHIPPED_PATH, document.baseURI).href;
    return { model: { kind: "origin", url }, ...(shippedProfile && { profile: shippedProfile }) };
  }
  const { id, profile, lostProfile } = choice;
  if (lostProfile !== undefined) throw deletedProfile(lostProfile);
  return { model: { kind: "kept", id }, ...(profile && { profile }) };
}
