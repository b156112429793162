// The match that was opened: both responses, its votes, and the reasoning of every rollout.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { ReasoningPanel } from "../components/ReasoningPanel.tsx";
import { VerdictPanel } from "../components/VerdictPanel.tsx";
import { numberedNames } from "../response-names.ts";
import { RunContext, type ShownRun } from "../run-context.ts";
import { roundName } from "./bracket/round-name.ts";
import { entrantName } from "./entrant-words.ts";
import {
  dispatchTournament,
  knownById,
  live,
  resultById,
  schedule,
  selectedMatch,
  setup,
  shownRun,
} from "./tournament-signals.ts";
import { decisionWords } from "./tournament-words.ts";

/** Nothing until a match is opened. */
export function MatchPanel(): JSX.Element | null {
  const match = knownById.value.get(selectedMatch.value ?? -1);
  if (!match) return null;
  const { id, round, pair } = match;
  return (
    <section id="match" class="match" aria-label="Match" tabIndex={-1}>
      <div class="match-head">
        <h2>
          {entrantName(pair[0])} against {entrantName(pair[1])}
        </h2>
        <span class="hint">{roundText(round)}</span>
      </div>
      <Responses pair={pair} />
      <Decision id={id} />
      <ShownMatch key={id} pair={pair} />
    </section>
  );
}

function roundText(round: number): string {
  const { rounds = 1 } = schedule.value ?? {};
  const isKnockout = setup.value?.plan.format.kind === "knockout";
  return roundName(round, isKnockout ? rounds + 1 : rounds, isKnockout).toLowerCase();
}

function Responses({ pair }: { pair: readonly [number, number] }): JSX.Element {
  return (
    <div class="pair">
      {pair.map((entrant, place) => (
        <article key={entrant} class={`shown-response ${place === 0 ? "one" : "two"}`}>
          <h3>{entrantName(entrant)}</h3>
          <p>
            <bdi>{setup.value?.group.responses[entrant]}</bdi>
          </p>
        </article>
      ))}
    </div>
  );
}

const AGAIN = "Undecided at first: it is judged again with more votes, which count together.";

function Decision({ id }: { id: number }): JSX.Element | null {
  const result = resultById.value.get(id);
  const again = live.value.get(id)?.attempt === 1;
  const words = result ? decisionWords(result) : again ? AGAIN : "";
  return words === "" ? null : <p class="note">{words}</p>;
}

function selectRollout(rollout: number): void {
  dispatchTournament({ type: "match-rollout-select", rollout });
}

function ShownMatch({ pair: [first, second] }: { pair: readonly [number, number] }): JSX.Element {
  const run = useComputed(() => shownRun.value);
  const shown = useMemo<ShownRun>(
    () => ({ run, names: numberedNames(first + 1, second + 1), idPrefix: "match-", selectRollout }),
    [run, first, second],
  );
  return (
    <RunContext.Provider value={shown}>
      <VerdictPanel
        invitation="It has not been played yet."
        paused="It goes on from here with the tournament."
      />
      <ReasoningPanel />
    </RunContext.Provider>
  );
}
