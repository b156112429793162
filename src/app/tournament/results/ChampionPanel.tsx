// The answer of a tournament: the best response, whole.

import type { JSX } from "preact";
import { results, setup, standings } from "../tournament-signals.ts";
import { championWords } from "./champion-words.ts";

/** The champion and how it won, or why there is none; nothing before the end. */
export function ChampionPanel(): JSX.Element | null {
  const [tournament, shown] = [setup.value, standings.value];
  if (tournament === null || shown === null) return null;
  const words = championWords({
    format: tournament.plan.format.kind,
    standings: shown,
    results: results.value,
    soft: tournament.judging.soft ?? false,
  });
  if (words === null) return null;
  return (
    <section class="panel champion-panel" id="champion" aria-labelledby="champion-title">
      <div class="results-head">
        <h2 id="champion-title">{words.title}</h2>
        {shown.byCoin && <span class="chip">came through a coin toss</span>}
        <p class="hint figures">{words.detail}</p>
      </div>
      {shown.champion !== null && (
        <ChampionText text={tournament.group.responses[shown.champion] ?? ""} />
      )}
    </section>
  );
}

function ChampionText({ text }: { text: string }): JSX.Element {
  return (
    <div class="champion-text" role="group" aria-label="The champion's text" tabIndex={0}>
      <bdi>{text}</bdi>
    </div>
  );
}
