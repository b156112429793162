// rrm-mini's measured results, as `npm run mini:eval` writes them: whether this page was built with
// them, and reading them.

import type { MiniResults } from "../tasks/mini-results.ts";

const files = Object.values(
  import.meta.glob<MiniResults>("../../models/mini/results.json", { import: "default" }),
);

/**
 * Whether there are any. What is only honest beside them (fresh tasks, the direct judge, the panel
 * about the model) is offered with them.
 */
export const isMiniMeasured = files.length > 0;

/** The results; "missing" where they could not be fetched. */
export async function readResults(): Promise<MiniResults | "missing"> {
  return Promise.any(files.map((read) => read())).catch(() => "missing" as const);
}
