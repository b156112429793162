// Writes a tournament down, with its standings worked out.

import type { MatchResult } from "./match.ts";
import { standingsOf } from "./standings.ts";
import type { JudgeIdentity, TournamentFile, TournamentSetup } from "./tournament-file.ts";
import { usageOf } from "./tournament-usage.ts";

/** What a file says beside setup and results. */
export interface TournamentOrigin {
  /** This program and its version. */
  readonly app: string;
  /** Null where no model of ours judged. */
  readonly model: JudgeIdentity | null;
}

/** The file of a tournament, finished or not. */
export function writeTournament(
  { group, plan, judging, method }: TournamentSetup,
  results: readonly MatchResult[],
  { app, model }: TournamentOrigin,
): TournamentFile {
  const soft = judging.soft ?? false;
  return {
    kind: "rrm-web tournament",
    version: 1,
    ...(group.id !== undefined && { id: group.id }),
    app,
    model,
    group,
    plan,
    judging,
    method,
    standings: standingsOf(plan, results, { method, soft }),
    usage: usageOf(results),
    results,
  };
}
