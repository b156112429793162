// Opens a written tournament: its matches are shown, and its settings fill the form.

import { JudgeError } from "../../core/errors.ts";
import { checkJudgeNumbers } from "../../core/judge-options.ts";
import { createSchedule } from "../../core/tournaments/create-schedule.ts";
import {
  parseTournamentFile,
  type TournamentFile,
} from "../../core/tournaments/tournament-file.ts";
import { differingMatches } from "../../core/tournaments/verify-file.ts";
import { mayReplace } from "./may-replace.ts";
import { showTournament } from "./tournament-actions.ts";
import { formOf, plainQuery } from "./form-of.ts";
import { tournamentForm, tournamentProblems } from "./tournament-signals.ts";

const list = new Intl.ListFormat("en");

function refuse(what: string): never {
  throw new JudgeError("invalid-input", `The tournament cannot be read: ${what}`);
}

/** What it says of its matches must be what its own plan and judgments come to. */
function checkResults(file: TournamentFile): void {
  const { plan, results } = file;
  const ids = new Map(results.map((result) => [result.match.id, result]));
  if (ids.size < results.length) refuse("a match is in it twice.");
  const known = new Map(
    createSchedule(plan)
      .known(ids)
      .map((match) => [match.id, JSON.stringify(match)]),
  );
  const stray = results.find(({ match: { id, round, pair } }) => {
    return known.get(id) !== JSON.stringify({ id, round, pair });
  });
  if (stray) refuse(`match ${stray.match.id + 1} is not one that its own plan comes to.`);
  const [difference] = differingMatches(file);
  if (difference !== undefined) refuse(difference);
}

/** Reads what can be shown and played on. @throws JudgeError `invalid-input` */
function readFile(json: unknown): TournamentFile {
  const file = parseTournamentFile(json);
  const { plan, judging, model } = file;
  const temperature = judging.sampling?.temperature;
  const numbers = { ...judging, seed: plan.seed };
  checkJudgeNumbers({ ...numbers, ...(temperature !== undefined && { temperature }) });
  checkResults(file);
  // Nothing has checked what it says of its judge.
  return { ...file, model: typeof model?.sha256 === "string" ? model : null };
}

/** What the form has no field for, so that Start would play something else. */
function missingInForm({ group, plan: { format }, judging }: TournamentFile): readonly string[] {
  return [
    ...(plainQuery(group.query) === null ? ["conversation in place of a query"] : []),
    ...(format.kind === "knockout" && format.seeding ? ["given seeding"] : []),
    ...(judging.order ? ["given order of the responses"] : []),
    ...(judging.maxTokens === undefined ? [] : ["limit of tokens"]),
    ...(judging.stopAt === undefined ? [] : ["posterior that ends voting"]),
    ...(judging.probe ? ["live probes"] : []),
  ];
}

function noteOn(file: TournamentFile): string {
  const missing = missingInForm(file);
  if (missing.length === 0) {
    return `Opened from a file. Start plays it anew, from the same seed (${file.plan.seed}).`;
  }
  return `The form has no place for the file’s ${list.format(missing)}: Start would play another tournament.`;
}

/**
 * Shows a tournament from parsed JSON; what is wrong with it is said beside the responses. Asks first
 * where matches that were played would be lost.
 */
export function openTournamentFile(json: unknown): void {
  try {
    const file = readFile(json);
    if (!mayReplace("Open the file?")) return;
    const finished = file.results.length === createSchedule(file.plan).count;
    showTournament(file, finished, noteOn(file));
    tournamentForm.value = formOf(file);
    tournamentProblems.value = {};
  } catch (error) {
    if (!JudgeError.is(error)) throw error;
    tournamentProblems.value = { ...tournamentProblems.value, responses: error.message };
  }
}
