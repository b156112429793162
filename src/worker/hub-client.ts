// Starts the worker that also fetches models. Of the app, only the hub page may import this file.

import { type StoreClient, WorkerStoreClient } from "./store-client.ts";

/** Starts the worker that keeps models from folders and hubs; see scripts/headers.ts. */
export function createHubClient(): StoreClient {
  // Vite finds the worker's entry only when it is written out in this place.
  const worker = new Worker(new URL("./hub.worker.ts", import.meta.url), {
    type: "module",
    name: "hub",
  });
  return new WorkerStoreClient(worker);
}
