// By which method responses are rated.

import type { JSX } from "preact";
import type { RatingMethod } from "../../../core/ratings/rating-table.ts";
import { dispatchTournament, setTournamentField, setup } from "../tournament-signals.ts";
import { methodNames } from "./rating-format.ts";

const methods: readonly RatingMethod[] = ["bradley-terry", "elo"];

/** The next tournament is rated so too. */
function choose(method: RatingMethod): void {
  setTournamentField("method", method);
  dispatchTournament({ type: "method-select", method });
}

/** Both methods side by side: the matches stay the same, what is made of them changes. */
export function MethodSwitch(): JSX.Element {
  return (
    <fieldset class="votes method-switch">
      <legend class="visually-hidden">Rated by</legend>
      <div class="segments">
        {methods.map((method) => (
          <label key={method}>
            <input
              type="radio"
              name="shown-method"
              value={method}
              checked={setup.value?.method === method}
              onChange={() => choose(method)}
            />
            {methodNames[method]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
