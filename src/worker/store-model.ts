// Models of one's own, kept in the browser: what a program needs to bring one, list them and let go.

import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import { deviceLimits } from "./device-limits.ts";
import { createHubClient } from "./hub-client.ts";
import type { KeepEvent, KeptModel, SourceRequest } from "./store-api.ts";
import { createStoreClient, type StoreClient } from "./store-client.ts";

/** What to keep, and how. */
export interface StoreModelOptions {
  /** A folder that a person chose, or a repository of a hub, which is asked at once. */
  readonly source: SourceRequest;
  /** How weights are to be stored; where absent, what this device runs best. */
  readonly dtype?: Dtype;
  /** Told of the work, step by step. */
  readonly onProgress?: (event: KeepEvent) => void;
  /** Ends the work; what is kept by then is gone on with when it is asked for again. */
  readonly signal?: AbortSignal;
}

/** Does work in a worker of its own, which ends with it. */
async function within<T>(
  client: StoreClient,
  work: (store: StoreClient) => Promise<T>,
): Promise<T> {
  try {
    return await work(client);
  } finally {
    client.dispose();
  }
}

async function dtypeFor(store: StoreClient, options: StoreModelOptions): Promise<Dtype> {
  if (options.dtype !== undefined) return options.dtype;
  const limits = await deviceLimits();
  const { chosen, reason } = await store.survey(options.source, limits, options.signal);
  if (chosen !== null) return chosen;
  throw new JudgeError("insufficient-memory", reason);
}

/**
 * Keeps a model in the browser's own store, to be loaded with `loadJudge({ kept: id })`: an ONNX
 * export as it is, safetensors of a Qwen2 or Qwen3 checkpoint converted while they are read.
 * @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed` or `unsupported-model` for
 * the source; `storage-full`, `storage-busy` for the store; `insufficient-memory` where no data type
 * fits; the signal's reason when it is aborted
 */
export function storeModel(options: StoreModelOptions): Promise<KeptModel> {
  const { source, onProgress, signal } = options;
  const client = source.kind === "hub" ? createHubClient() : createStoreClient();
  return within(client, async (store) =>
    store.keep({ source, dtype: await dtypeFor(store, options) }, onProgress, signal),
  );
}

/** The models in the browser's own store, whole or begun. @throws JudgeError where it has none */
export function keptModels(): Promise<readonly KeptModel[]> {
  return within(createStoreClient(), (store) => store.list());
}

/** Removes a kept model. @throws JudgeError `storage-busy` while it is in use */
export function removeModel(id: string): Promise<void> {
  return within(createStoreClient(), (store) => store.remove(id));
}
