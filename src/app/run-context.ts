// The run that the panels of a judgment show: the one of the Judge page, or a match of a tournament.

import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { ResponseNames } from "./response-names.ts";
import type { RunState } from "./run-state.ts";

/**
 * A run and how it is shown. It must stay the same object for as long as its panels are mounted:
 * give the provider of another run another key.
 */
export interface ShownRun {
  readonly run: ReadonlySignal<RunState>;
  readonly names: ResponseNames;
  /** Begins the id of every element, so that two runs on one page do not share any. */
  readonly idPrefix: string;
  /** Shows the reasoning of the rollout of that number. */
  readonly selectRollout: (rollout: number) => void;
}

/** Gives a run to the panels below it. */
export const RunContext = createContext<ShownRun | null>(null);

/** The run to show. @throws Error outside a RunContext: a fault of ours */
export function useRun(): ShownRun {
  const shown = useContext(RunContext);
  if (shown === null) throw new Error("There is no run to show here.");
  return shown;
}
