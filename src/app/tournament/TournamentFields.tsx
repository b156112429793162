// The kinds of field that the Tournament page's settings are made of.

import type { JSX } from "preact";
import { CheckInput } from "../components/CheckInput.tsx";
import { NumberInput } from "../components/NumberInput.tsx";
import type { TournamentField } from "./tournament-form.ts";
import { setTournamentField, tournamentForm, tournamentProblems } from "./tournament-signals.ts";

interface NumberProps {
  readonly name: Exclude<TournamentField, "query" | "responses">;
  readonly label: string;
  /** What an empty field means. */
  readonly empty: string;
  readonly mode: "decimal" | "numeric";
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** A number to type, or nothing. */
export function TournamentNumber(props: NumberProps): JSX.Element {
  const { name } = props;
  return (
    <NumberInput
      {...props}
      id={`tournament-${name}`}
      value={tournamentForm.value[name]}
      problem={tournamentProblems.value[name]}
      onInput={(value) => setTournamentField(name, value)}
    />
  );
}

interface CheckProps {
  readonly name: "adaptive" | "soft";
  readonly label: string;
  readonly hint: string;
  readonly disabled: boolean;
}

/** Something to switch on. */
export function TournamentCheck(props: CheckProps): JSX.Element {
  const { name } = props;
  return (
    <CheckInput
      {...props}
      id={`tournament-${name}`}
      checked={tournamentForm.value[name]}
      onChange={(checked) => setTournamentField(name, checked)}
    />
  );
}
