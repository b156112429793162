// The rating table, the best response first.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { snippetOf } from "../entrant-words.ts";
import { setup, standings } from "../tournament-signals.ts";
import { ratingRows, type RatingRow } from "./rating-rows.ts";
import { responseLengths } from "./results-signals.ts";

const SNIPPET = 40;

/** One row a response; scrolls sideways within itself where there is no room. */
export function RatingsTable(): JSX.Element {
  const rows = useComputed(() => {
    const shown = standings.value;
    return shown === null ? [] : ratingRows(shown.table, shown.champion);
  });
  return (
    <div class="table-scroll" role="group" aria-labelledby="ratings-title" tabIndex={0}>
      <table class="ratings-table figures">
        <thead>
          <tr>
            <th scope="col">Rank</th>
            <th scope="col">Response</th>
            <th scope="col">Rating</th>
            <th scope="col">95 % interval</th>
            <th scope="col">
              Matches <span class="column-note">won–drawn–lost</span>
            </th>
            <th scope="col">Votes won</th>
            <th scope="col">
              Reward <span class="column-note">by Elo</span>
            </th>
            <th scope="col">
              Length <span class="column-note">characters</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row) => (
            <Row key={row.entrant} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: RatingRow }): JSX.Element {
  const { entrant, isChampion } = row;
  return (
    <tr class={isChampion ? "champion" : ""}>
      <td>{row.rank}</td>
      <th scope="row">
        <span class="entrant">
          {row.name}
          {isChampion && <span class="chip">Champion</span>}
        </span>
        <bdi class="snippet">{snippetOf(setup.value?.group.responses[entrant] ?? "", SNIPPET)}</bdi>
      </th>
      <td>{row.rating}</td>
      <td>{row.interval}</td>
      <td>{row.record}</td>
      <td>{row.votes}</td>
      <td>{row.reward}</td>
      <td>{responseLengths.value[entrant]?.toLocaleString("en")}</td>
    </tr>
  );
}
