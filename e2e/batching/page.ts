// A page whose worker runs rollouts together and alone; the test calls `batching` and compares.

import type { BatchingRequest, BatchingResult } from "./protocol.ts";

declare global {
  interface Window {
    /** Runs the jobs in a worker of their own. @throws Error with the worker's message */
    batching(request: BatchingRequest): Promise<BatchingResult>;
  }
}

window.batching = async (request) => {
  const worker = new Worker(new URL("./batching.worker.ts", import.meta.url), { type: "module" });
  const reply = new Promise<BatchingResult | string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<BatchingResult | string>) => resolve(data);
    worker.onerror = ({ message }) => resolve(message || "the batching worker did not start");
  });
  worker.postMessage(request);
  const result = await reply;
  worker.terminate();
  if (typeof result === "string") throw new Error(result);
  return result;
};
