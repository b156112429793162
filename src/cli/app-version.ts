// This program's name and version, for the files it writes.

import { createRequire } from "node:module";

/** Such as `rrm-web 0.1.0`. The package finds itself by name, built or not. */
export function appVersion(): string {
  const found: unknown = createRequire(import.meta.url)("rrm-web/package.json");
  return `rrm-web ${(found as { readonly version: string }).version}`;
}
