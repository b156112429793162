// Takes responses that were dropped, pasted whole or opened from a file.

import { readResponses } from "../../../core/tournaments/read-responses.ts";
import { isTournamentFile } from "../../../core/tournaments/tournament-file.ts";
import { openTournamentFile } from "../open-file.ts";
import { setTournamentField, tournamentForm, tournamentProblems } from "../tournament-signals.ts";

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A query that comes with the responses fills the field, where a person left that empty. */
function takeQuery(text: string): void {
  const reading = readResponses(text);
  const [message, ...more] = (reading.ok && reading.query) || [];
  if (message?.role !== "user" || more.length > 0) return;
  if (tournamentForm.value.query.trim() === "") setTournamentField("query", message.content);
}

/** Whether text holds more than responses: their query, or a whole tournament. */
export function bringsMore(text: string): boolean {
  const reading = readResponses(text);
  return isTournamentFile(parse(text)) || (reading.ok && reading.query !== undefined);
}

/** Takes text as the responses; a tournament's own file is opened as what it is. */
export function takeText(text: string): void {
  const json = parse(text);
  if (isTournamentFile(json)) {
    openTournamentFile(json);
    return;
  }
  takeQuery(text);
  setTournamentField("responses", text);
}

/** Reads a dropped or chosen file; one that cannot be read is named beside the responses. */
export async function takeFile(file: File | undefined): Promise<void> {
  if (!file) return;
  try {
    const text = await file.text();
    // What is no text at all decodes to these.
    if (/[\0\uFFFD]/.test(text)) tellProblem(`${file.name} is not a text file.`);
    else takeText(text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    tellProblem(`${file.name} cannot be read: ${error.message}`);
  }
}

function tellProblem(responses: string): void {
  tournamentProblems.value = { ...tournamentProblems.value, responses };
}
