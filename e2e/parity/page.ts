// A page whose worker runs golden prompts; the test calls `parity` and compares.

import type { ParityLogits, ParityRequest } from "./protocol.ts";

declare global {
  interface Window {
    /** Runs the prompts in a worker of their own. @throws Error with the worker's message */
    parity(request: ParityRequest): Promise<ParityLogits[]>;
  }
}

window.parity = async (request) => {
  const worker = new Worker(new URL("./parity.worker.ts", import.meta.url), { type: "module" });
  const reply = new Promise<ParityLogits[] | string>((resolve) => {
    worker.onmessage = ({ data }: MessageEvent<ParityLogits[] | string>) => resolve(data);
    worker.onerror = ({ message }) => resolve(message || "the parity worker did not start");
  });
  worker.postMessage(request);
  const result = await reply;
  worker.terminate();
  if (typeof result === "string") throw new Error(result);
  return result;
};
