// Which of two judges a verdict is of: said above it, while both are shown.

import type { JSX } from "preact";
import { isDirectShown, isMiniRun } from "./direct-signals.ts";

interface JudgeNameProps {
  readonly name: string;
  readonly way: string;
}

/** The name and how that judge comes to its verdict. */
export function JudgeName({ name, way }: JudgeNameProps): JSX.Element {
  return (
    <p class="judge-name">
      <b>{name}</b> {way}
    </p>
  );
}

/** The name of the judge that thinks; nothing while it is the only one, or another model judged. */
export function ReasoningName(): JSX.Element | null {
  if (!isDirectShown.value || !isMiniRun.value) return null;
  return <JudgeName name="Reasoning" way="thinks first" />;
}
