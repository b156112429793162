// SHA-256 by the platform, which is several times faster than JavaScript.

import type { Digest } from "../core/keeping/digest.ts";

/** The keeper's digest on this machine. */
export const sha256: Digest = async (bytes) =>
  new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
