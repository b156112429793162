// The one screen: a comparison, its verdict, and how the model came to it.

import type { JSX } from "preact";
import { JudgeForm } from "../components/JudgeForm.tsx";
import { ModelFailure } from "../components/ModelFailure.tsx";
import { ModelStatus } from "../components/ModelStatus.tsx";
import { PairMark } from "../components/PairMark.tsx";
import { ReasoningPanel } from "../components/ReasoningPanel.tsx";
import { VerdictPanel } from "../components/VerdictPanel.tsx";
import { page } from "../state.ts";

/** The page where one comparison is judged. */
export function JudgePage(): JSX.Element {
  return (
    <>
      <header class="masthead">
        <h1>
          <PairMark winner={1} /> rrm-web
        </h1>
        <p class="tagline">Judges two responses, thinking aloud</p>
        <ModelStatus />
      </header>
      <main>
        <JudgeForm />
        <ModelFailure />
        <VerdictPanel />
        <ReasoningPanel />
      </main>
      <Announcer />
    </>
  );
}

/** Tells screen readers about milestones; nobody sees it. */
function Announcer(): JSX.Element {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {page.value.announcement}
    </p>
  );
}
