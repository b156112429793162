// What a person asked to be judged, before it is known which model will judge it.

import type { JudgeRequest, ModelInfo } from "../worker/api.ts";

/** A request that names of the sampling only the temperature: the rest is the model's own. */
export interface RunRequest extends Omit<JudgeRequest, "sampling" | "resume"> {
  readonly temperature?: number;
}

/** The request as a model is asked it. */
export function requestTo(model: ModelInfo, { temperature, ...rest }: RunRequest): JudgeRequest {
  if (temperature === undefined) return rest;
  return { ...rest, sampling: { ...model.sampling, temperature } };
}
