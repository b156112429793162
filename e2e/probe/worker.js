// Tries every way out of a worker, which obeys its own script's headers and not the page's.

import { attemptAll, commonAttempts } from "./attempts.js";

const canary = new URL(self.location.href).searchParams.get("canary");
await attemptAll(commonAttempts("worker", canary));
self.postMessage("probed");
