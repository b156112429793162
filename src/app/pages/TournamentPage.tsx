// Many responses to one query, and which of them is best.

import "../styles/tournament-page.css";
import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { ModelFailure } from "../components/ModelFailure.tsx";
import { BRACKET_ID, BracketView } from "../tournament/bracket/BracketView.tsx";
import { loadExampleGroups } from "../tournament/example-groups.ts";
import { restoreTournament } from "../tournament/tournament-actions.ts";
import { TournamentForm } from "../tournament/form/TournamentForm.tsx";
import { MatchPanel } from "../tournament/MatchPanel.tsx";
import { ChampionPanel } from "../tournament/results/ChampionPanel.tsx";
import { ExportPanel } from "../tournament/results/ExportPanel.tsx";
import { PictureButton } from "../tournament/results/PictureButton.tsx";
import { RatingsPanel } from "../tournament/results/RatingsPanel.tsx";
import { WinMatrix } from "../tournament/results/WinMatrix.tsx";
import { TournamentHead } from "../tournament/TournamentHead.tsx";
import { phase, setup } from "../tournament/tournament-signals.ts";

/** Sets the page going: its examples, and a tournament of before a reload. */
export async function openTournamentPage(): Promise<void> {
  await Promise.all([loadExampleGroups(), restoreTournament()]);
}

/** The page where responses meet in a tournament. */
export function TournamentPage(): JSX.Element {
  return (
    <>
      <TournamentForm />
      <ModelFailure next="start" />
      {phase.value !== "idle" && <Tournament />}
    </>
  );
}

function Tournament(): JSX.Element {
  // All pairs of a round robin stand in its matrix, which fills as a bracket does elsewhere.
  const matrixFirst = useComputed(() => setup.value?.plan.format.kind === "round-robin");
  return (
    <>
      <section id="tournament" class="panel tournament" aria-label="Matches">
        <TournamentHead />
        {!matrixFirst.value && <Bracket />}
      </section>
      {matrixFirst.value && <WinMatrix />}
      <ChampionPanel />
      <MatchPanel />
      <RatingsPanel />
      {!matrixFirst.value && <WinMatrix />}
      <ExportPanel />
    </>
  );
}

function Bracket(): JSX.Element {
  return (
    <>
      <BracketView />
      <PictureButton picture={BRACKET_ID} of="the bracket" />
    </>
  );
}
