// The worker that keeps models from folders and hubs: the entry that only the hub page starts.

import { expose } from "comlink";
import { browserStore } from "./browser-store.ts";
import { openHubSource } from "./open-hub-source.ts";
import { openFolderSource } from "./open-source.ts";
import { StoreService } from "./store-service.ts";

expose(
  new StoreService({
    ...browserStore,
    openSource: (request, options) =>
      request.kind === "hub" ? openHubSource(request, options) : openFolderSource(request),
  }),
);
