// The form that plays a tournament again.

import type { Message } from "../../core/comparison.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import { emptyTournamentForm, type TournamentForm } from "./tournament-form.ts";

/** The one message that the form has a field for; null where there is more. */
export function plainQuery([first, ...more]: readonly Message[]): string | null {
  return first?.role === "user" && more.length === 0 ? first.content : null;
}

function text(value: number | undefined): string {
  return value === undefined ? "" : String(value);
}

/** The form that plays the same again, as far as it can; without a query where it cannot hold that. */
export function formOf({ group, plan, judging, method }: TournamentSetup): TournamentForm {
  const { format, seed } = plan;
  return {
    ...emptyTournamentForm,
    query: plainQuery(group.query) ?? "",
    responses: JSON.stringify(group.responses, null, 1),
    kind: format.kind,
    method,
    votes: judging.votes ?? 1,
    opponents: text(format.kind === "round-robin" ? format.opponents : undefined),
    rounds: text(format.kind === "swiss" ? format.rounds : undefined),
    seed: String(seed),
    temperature: text(judging.sampling?.temperature),
    budget: text(judging.budget),
    adaptive: judging.adaptive ?? false,
    soft: judging.soft ?? false,
  };
}
