// How good each response is by all its matches, and how sure that is.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { results, setup, standings } from "../tournament-signals.ts";
import { MethodSwitch } from "./MethodSwitch.tsx";
import { PictureButton } from "./PictureButton.tsx";
import { RATING_PLOT_ID, RatingPlot } from "./RatingPlot.tsx";
import { intervalWords, ratingNotes } from "./rating-words.ts";
import { RatingsTable } from "./RatingsTable.tsx";

/** Table, plot and what they rest on; nothing where there is no tournament. */
export function RatingsPanel(): JSX.Element | null {
  const begun = useComputed(() => (standings.value?.played ?? 0) > 0);
  if (setup.value === null) return null;
  return (
    <section class="panel ratings" id="ratings" aria-labelledby="ratings-title">
      <div class="results-head">
        <h2 id="ratings-title">Ratings</h2>
        {begun.value && <Subtitle />}
        <MethodSwitch />
      </div>
      {begun.value ? (
        <>
          <RatingsTable />
          <RatingPlot />
          <div class="results-foot">
            <PictureButton picture={RATING_PLOT_ID} of="the ratings" />
          </div>
          <Notes />
        </>
      ) : (
        <p class="hint results-empty">Ratings appear when the first match has ended.</p>
      )}
    </section>
  );
}

function Subtitle(): JSX.Element {
  const words = useComputed(() =>
    standings.value === null ? "" : intervalWords(standings.value.table),
  );
  return <p class="hint figures">{words}</p>;
}

function Notes(): JSX.Element | null {
  const [tournament, shown] = [setup.value, standings.value];
  if (tournament === null || shown === null) return null;
  const { kind } = tournament.plan.format;
  const notes = ratingNotes({ standings: shown, results: results.value, format: kind });
  return (
    <ul class="rating-notes figures">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
