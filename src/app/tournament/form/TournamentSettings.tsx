// What else can be set of a tournament, folded away: empty means the model's own.

import type { JSX } from "preact";
import { verdictLimits } from "../../verdict-limits.ts";
import { tournamentForm } from "../tournament-signals.ts";
import { TournamentCheck, TournamentNumber } from "../TournamentFields.tsx";

/** The draw, the rollouts, the counting. */
export function TournamentSettings(): JSX.Element {
  return (
    <details class="settings">
      <summary>Settings</summary>
      <div class="settings-groups">
        <DrawSettings />
        <RolloutSettings />
        <CountingSettings />
      </div>
    </details>
  );
}

function DrawSettings(): JSX.Element {
  const { kind } = tournamentForm.value;
  return (
    <fieldset>
      <legend>Draw</legend>
      <TournamentNumber
        name="seed"
        label="Seed"
        empty="new each time"
        mode="numeric"
        hint="Decides the bracket, every match and every coin."
      />
      {kind === "round-robin" && (
        <TournamentNumber
          name="opponents"
          label="Opponents each"
          empty="all others"
          mode="numeric"
          hint="So many are drawn at random for each response."
        />
      )}
      {kind === "swiss" && (
        <TournamentNumber
          name="rounds"
          label="Rounds"
          empty="log2 of the responses"
          mode="numeric"
        />
      )}
    </fieldset>
  );
}

function RolloutSettings(): JSX.Element {
  const { thoughts } = verdictLimits.value;
  return (
    <fieldset>
      <legend>Rollouts</legend>
      <TournamentNumber name="temperature" label="Temperature" empty="model’s own" mode="decimal" />
      <TournamentNumber
        name="budget"
        label="Thinking budget"
        empty="none"
        mode="numeric"
        hint={thoughts ?? "Most tokens of one thought; then its verdict is forced."}
        disabled={thoughts !== null}
      />
    </fieldset>
  );
}

function CountingSettings(): JSX.Element {
  const alone = tournamentForm.value.votes === 1;
  return (
    <fieldset>
      <legend>
        Counting <span class="hint">{alone && "with 2 votes or more"}</span>
      </legend>
      <TournamentCheck
        name="adaptive"
        label="Adaptive"
        hint="Begins each match with two votes and adds more only while they disagree."
        disabled={alone}
      />
      <TournamentCheck
        name="soft"
        label="Soft votes"
        hint={
          verdictLimits.value.soft ??
          "Counts each vote by how probable its verdict was, in matches and ratings."
        }
        disabled={alone || verdictLimits.value.soft !== null}
      />
    </fieldset>
  );
}
