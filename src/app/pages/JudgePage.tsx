// One comparison, its verdict, and how the model came to it.

import type { JSX } from "preact";
import { JudgeFollow } from "../components/JudgeFollow.tsx";
import { JudgeForm } from "../components/JudgeForm.tsx";
import { LaterPart } from "../components/LaterPart.tsx";
import { ModelFailure } from "../components/ModelFailure.tsx";
import { ReasoningPanel } from "../components/ReasoningPanel.tsx";
import { StaleNote } from "../components/StaleNote.tsx";
import { VerdictPanel } from "../components/VerdictPanel.tsx";
import { selectRollout } from "../judge-actions.ts";
import { pairNames } from "../response-names.ts";
import { RunContext, type ShownRun } from "../run-context.ts";
import { run } from "../state.ts";

const shown: ShownRun = { run, names: pairNames, idPrefix: "", selectRollout };

/** The page where one comparison is judged. */
export function JudgePage(): JSX.Element {
  return (
    <RunContext.Provider value={shown}>
      <JudgeForm />
      <ModelFailure next="judge" />
      <VerdictPanel
        invitation="Enter a query and two responses, or choose an example, and press Judge."
        advised
        head={<LaterPart name="ReasoningName" />}
        note={
          <>
            <StaleNote />
            <LaterPart name="KnownAnswer" />
          </>
        }
        follow={<JudgeFollow />}
      />
      <LaterPart name="DirectVerdict" />
      <ReasoningPanel />
    </RunContext.Provider>
  );
}
