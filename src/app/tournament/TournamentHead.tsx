// The head of a tournament: what it is, how far it is, and what can be done with it.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { failureTitle } from "../failure.ts";
import { discardTournament, pauseTournament, resumeTournament } from "./tournament-actions.ts";
import { phase, playing, resultById, schedule, setup, tournament } from "./tournament-signals.ts";
import { hasSomethingToLose } from "./tournament-state.ts";
import { matchesPlayed, progressFacts, tournamentTitle } from "./tournament-words.ts";

/** Title, progress, Pause or Resume, Discard; and what went wrong, where something did. */
export function TournamentHead(): JSX.Element | null {
  const facts = useComputed(() =>
    schedule.value === null
      ? []
      : progressFacts(tournament.value, schedule.value, resultById.value),
  );
  if (setup.value === null || schedule.value === null) return null;
  return (
    <>
      <div class="tournament-head">
        <h2>{tournamentTitle(setup.value)}</h2>
        <Progress matches={schedule.value.count} />
        <Buttons />
      </div>
      <ul class="facts figures">
        {facts.value.map((fact, index) => (
          <li key={index}>{fact}</li>
        ))}
      </ul>
      <Notes />
    </>
  );
}

function Progress({ matches }: { matches: number }): JSX.Element {
  return <progress aria-label="Matches played" value={resultById.value.size} max={matches} />;
}

function Buttons(): JSX.Element {
  return (
    <div class="buttons">
      <button
        type="button"
        id="pause"
        class="secondary"
        // It stays when there is nothing left to pause, so that the focus is not lost.
        aria-disabled={phase.value === "finished"}
        onClick={playing.value ? pauseTournament : resumeTournament}
      >
        {playing.value ? "Pause" : phase.value === "finished" ? "Finished" : "Resume"}
      </button>
      <button type="button" class="quiet" onClick={discard}>
        Discard
      </button>
    </div>
  );
}

/** What is forgotten cannot be brought back. */
function discard(): void {
  const question = `Forget this tournament, with ${matchesPlayed(resultById.value.size)}?`;
  if (hasSomethingToLose(tournament.value) && !confirm(question)) return;
  discardTournament();
  document.getElementById("start")?.focus();
}

function Notes(): JSX.Element {
  const { failure, note, kept } = tournament.value;
  return (
    <>
      {phase.value === "waiting" && <p class="hint">It is played as soon as the model is ready.</p>}
      {failure !== null && (
        <p class="problem">
          {failureTitle(failure)}: <bdi>{failure.message}</bdi>
        </p>
      )}
      {note !== null && <p class="note">{note}</p>}
      {!kept && (
        <p class="note">
          This browser keeps nothing for the page: a reload would lose the tournament.
        </p>
      )}
    </>
  );
}
