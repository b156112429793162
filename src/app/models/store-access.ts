// The worker that keeps models: started when it is first needed, and again after it has died.

import { JudgeError } from "../../core/errors.ts";
import type { StoreClient } from "../../worker/store-client.ts";

let start: (() => StoreClient) | null = null;
let client: StoreClient | null = null;

/** Says which worker this document keeps its models with. */
export function connectStore(startClient: () => StoreClient): void {
  start = startClient;
}

/** Asks the worker for something. @throws JudgeError as the worker does */
export async function withStore<T>(ask: (store: StoreClient) => Promise<T>): Promise<T> {
  const asked = (client ??= started());
  try {
    return await ask(asked);
  } catch (error) {
    const isDead = JudgeError.is(error) && /device-lost|engine-failed/.test(error.code);
    if (isDead && client === asked) {
      asked.dispose();
      client = null;
    }
    throw error;
  }
}

function started(): StoreClient {
  if (start === null) throw new Error("No worker was named that keeps models.");
  return start();
}
