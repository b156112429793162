// Verifying or mending that is under way: how far it is, and a way to stop it.

import type { JSX } from "preact";
import type { ModelWork } from "./model-work.ts";
import { stopWork } from "./work-actions.ts";
import { WorkProgress } from "./WorkProgress.tsx";

const labels = { verify: "Verified", mend: "Mended" } as const;

/** The work on the model of that id. */
export function RunningWork({ id, work }: { id: string; work: ModelWork }): JSX.Element {
  const stop = (): void => void stopWork(id);
  return <WorkProgress label={labels[work.kind]} pace={work.pace} stopWord="Stop" onStop={stop} />;
}
