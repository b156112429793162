// The worker that keeps models from folders: the entry that the page starts. It reaches no network.

import { expose } from "comlink";
import { browserStore } from "./browser-store.ts";
import { openFolderSource } from "./open-source.ts";
import { StoreService } from "./store-service.ts";

expose(new StoreService({ ...browserStore, openSource: openFolderSource }));
