// The measured results of rrm-mini, as `npm run mini:eval` writes them: fetched with the panel.

import type { MiniResults } from "../../tasks/mini-results.ts";

const files = import.meta.glob<MiniResults>("../../../models/mini/results.json", {
  import: "default",
});

/** The results; null where this copy of the page was built without any. */
export async function readResults(): Promise<MiniResults | null> {
  const [read] = Object.values(files);
  return read === undefined ? null : read();
}
