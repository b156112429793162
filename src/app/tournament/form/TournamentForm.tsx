// The form of a tournament: what to rank, how, and the button that starts it.

import type { JSX } from "preact";
import { focusField, isStartKey, startKeys } from "../../form-keys.ts";
import { ExampleGroups } from "./ExampleGroups.tsx";
import { Problem, problemAttributes } from "../../components/Problem.tsx";
import { ScopeNote } from "../../components/ScopeNote.tsx";
import { mayReplace } from "../may-replace.ts";
import { startTournament } from "../tournament-actions.ts";
import { votesOnOffer } from "../tournament-form.ts";
import {
  playing,
  setTournamentField,
  tournamentForm,
  tournamentProblems,
} from "../tournament-signals.ts";
import { FormatTable } from "./FormatTable.tsx";
import { ResponsesField } from "./ResponsesField.tsx";
import { TournamentSettings } from "./TournamentSettings.tsx";

/** Query, responses, format with its cost, votes, Start. */
export function TournamentForm(): JSX.Element {
  return (
    <form novalidate aria-label="Tournament" onSubmit={submit} onKeyDown={submitByKey}>
      <ExampleGroups />
      <QueryField />
      <ResponsesField />
      <FormatTable />
      <div class="bar">
        <VotesChoice />
        <StartButton />
      </div>
      <TournamentSettings />
      <ScopeNote />
    </form>
  );
}

function QueryField(): JSX.Element {
  const problem = tournamentProblems.value.query;
  return (
    <div class="field query">
      <label for="tournament-query">Query</label>
      <textarea
        id="tournament-query"
        name="query"
        rows={2}
        spellcheck={false}
        value={tournamentForm.value.query}
        onInput={(event) => setTournamentField("query", event.currentTarget.value)}
        {...problemAttributes("tournament-query", problem)}
      />
      <Problem field="tournament-query" problem={problem} />
    </div>
  );
}

function VotesChoice(): JSX.Element {
  const { votes } = tournamentForm.value;
  return (
    <fieldset class="votes" aria-describedby="hint-match-votes">
      <legend>Votes a match</legend>
      <div class="segments figures">
        {votesOnOffer(votes).map((choice) => (
          <label key={choice}>
            <input
              type="radio"
              name="votes"
              value={choice}
              checked={votes === choice}
              onChange={() => setTournamentField("votes", choice)}
            />
            {choice}
          </label>
        ))}
      </div>
      <p class="hint" id="hint-match-votes">
        {votes === 1
          ? "One order each, drawn from the seed."
          : "Half of them in each order. An undecided match gets twice as many again."}
      </p>
    </fieldset>
  );
}

function StartButton(): JSX.Element {
  const busy = playing.value;
  return (
    <div class="buttons">
      <button id="start" type="submit" class="primary" aria-disabled={busy}>
        Start
        <kbd aria-hidden="true">{startKeys}</kbd>
      </button>
    </div>
  );
}

function submit(event: Event): void {
  event.preventDefault();
  if (playing.value) return;
  const [wrong] = Object.keys(startTournament(() => mayReplace("Start?")));
  if (wrong !== undefined) focusField(`tournament-${wrong}`);
  // The first tournament's panel is drawn with the next frame.
  else requestAnimationFrame(() => document.getElementById("tournament")?.scrollIntoView());
}

function submitByKey(event: KeyboardEvent): void {
  if (isStartKey(event)) submit(event);
}
