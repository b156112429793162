// The choice of a format, with what each costs and buys beside it.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { TournamentCost } from "../../../core/tournaments/tournament-cost.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { deviceSpeed } from "../device-speed.ts";
import { enteredResponses, setTournamentField, tournamentForm } from "../tournament-signals.ts";
import { type CostRow, costRow, formatWords } from "./cost-words.ts";
import { formatCost } from "./format-cost.ts";
import { MeasureButton } from "./MeasureButton.tsx";

const kinds = ["knockout", "round-robin", "swiss"] as const;

/** One row a format; the radio button at its head chooses it. */
export function FormatTable(): JSX.Element {
  return (
    <div class="formats">
      <table class="figures" aria-label="Formats">
        <thead>
          <tr>
            <th scope="col">Format</th>
            <th scope="col">Matches</th>
            <th scope="col">Rollouts</th>
            <th scope="col">Tokens</th>
            <th scope="col">Time here</th>
            <th scope="col">Buys</th>
          </tr>
        </thead>
        <tbody role="radiogroup" aria-label="Format">
          {kinds.map((kind) => (
            <FormatRow key={kind} kind={kind} />
          ))}
        </tbody>
      </table>
      <MeasureButton />
    </div>
  );
}

function FormatRow({ kind }: { kind: TournamentFormat["kind"] }): JSX.Element {
  const text = useComputed(() => JSON.stringify(costRow(costOf(kind))));
  const row = JSON.parse(text.value) as CostRow;
  const chosen = tournamentForm.value.kind === kind;
  const { name, buys } = formatWords[kind];
  return (
    <tr class={chosen ? "chosen" : ""} onClick={() => setTournamentField("kind", kind)}>
      <th scope="row">
        <label>
          <input
            type="radio"
            name="format"
            value={kind}
            checked={chosen}
            onChange={() => setTournamentField("kind", kind)}
          />
          {name}
        </label>
        <span class="buys-below">{buys}</span>
      </th>
      <td>{row.matches}</td>
      <td>{row.rollouts}</td>
      <td>{row.tokens}</td>
      <td>{row.time}</td>
      <td class="buys">{buys}</td>
    </tr>
  );
}

function costOf(kind: TournamentFormat["kind"]): TournamentCost | null {
  return formatCost(kind, tournamentForm.value, enteredResponses.value, deviceSpeed.value);
}
