// A judge in one call: starts a worker, loads a model there and gives the judge that thinks in it.

import { JudgeError } from "../core/errors.ts";
import type { Judge } from "../core/judge.ts";
import type { Profile } from "../core/profile.ts";
import type { LoadEvent, LoadRequest, ModelInfo, ModelPlace } from "./api.ts";
import { createJudgeClient } from "./recovering-client.ts";

/** Which model to load: from the page's own server, or kept in the browser by `storeModel`. */
type ModelChoice =
  | {
      /**
       * The model's folder (the one that holds `manifest.json`), relative to the page or absolute. It
       * must be on the page's own origin: nothing is ever read from anywhere else.
       */
      readonly modelUrl: string | URL;
    }
  | {
      /** Id of a kept model, as `keptModels` lists it. */
      readonly kept: string;
    };

/** What to load, where to run it, and how to ask it. */
export type LoadJudgeOptions = ModelChoice & {
  /** How the model is asked and read; where absent, as the profile in its own folder says. */
  readonly profile?: Profile;
  /** `auto`, the default, takes WebGPU where there is an adapter, else the CPU. */
  readonly provider?: LoadRequest["provider"];
  /** Told of the loading, step by step; bytes are over all files of the model. */
  readonly onProgress?: (event: LoadEvent) => void;
  /** Ends the loading; later it does nothing. */
  readonly signal?: AbortSignal;
};

/** A judge with its model in a worker of its own. Judgments may run at the same time. */
export interface LoadedJudge extends Judge {
  /** What was loaded and what runs it. */
  readonly info: ModelInfo;
  /** Ends the worker and frees its memory; judgments under way fail with `device-lost`. */
  dispose(): void;
}

function placeOf(options: ModelChoice): ModelPlace {
  if ("kept" in options) return { kind: "kept", id: options.kept };
  const { modelUrl } = options;
  try {
    // Resolves as `fetch` does: against the page's base, or the address of the worker it is called in.
    return { kind: "origin", url: new Request(modelUrl).url };
  } catch (cause) {
    throw new JudgeError("invalid-input", `${String(modelUrl)} is not a URL.`, { cause });
  }
}

function requestTo(options: LoadJudgeOptions): LoadRequest {
  const { provider = "auto", profile } = options;
  return { model: placeOf(options), provider, ...(profile && { profile }) };
}

/**
 * Loads a model and gives a judge that thinks in a worker, where it does not hold up the page. A
 * worker that dies or falls silent is replaced, and its judgments go on.
 * @throws JudgeError `invalid-input` for a folder on another origin, or when nothing says how the
 * model is to be asked; `model-missing`, `model-corrupt` or `model-fetch-failed` for its files;
 * `unsupported-model` for what they say; `storage-busy` while another tab changes it;
 * `insufficient-memory`, `unsupported-device` or `engine-failed` for the device; the signal's reason
 * when it is aborted
 */
export async function loadJudge(options: LoadJudgeOptions): Promise<LoadedJudge> {
  const { onProgress = () => {}, signal } = options;
  signal?.throwIfAborted();
  const request = requestTo(options);
  const client = createJudgeClient();
  const dispose = (): void => client.dispose();
  signal?.addEventListener("abort", dispose);
  try {
    const info = await client.load(request, onProgress);
    signal?.throwIfAborted();
    return { info, dispose, judge: (comparison, wishes) => client.judge(comparison, wishes) };
  } catch (error) {
    dispose();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", dispose);
  }
}
