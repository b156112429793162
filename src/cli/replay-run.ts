// Decides tournaments that were played again, and says whether each comes out as its file says.

import { JudgeError } from "../core/errors.ts";
import { parseTournamentFile } from "../core/tournaments/tournament-file.ts";
import { verifyTournament } from "../core/tournaments/verify-file.ts";
import { countOf } from "./count-words.ts";
import { readDocuments } from "./document-lines.ts";
import { exitCode } from "./exit-code.ts";
import { checkFiles, type LineOutput } from "./line-files.ts";
import { printable } from "./printable.ts";
import { readInput } from "./read-input.ts";
import type { CommandContext } from "./run-command.ts";

/** Differences that are printed of one tournament; the others are counted. */
const MOST_NAMED = 10;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new JudgeError("invalid-input", "This is not JSON: is the file complete?", { cause });
  }
}

function championText(champion: number | null, byCoin: boolean): string {
  if (champion === null) return "no champion";
  return `champion ${champion}${byCoin ? " (by coin)" : ""}`;
}

function differencesText(differences: readonly string[]): string {
  const named = differences.slice(0, MOST_NAMED);
  const more = differences.length - named.length;
  return [...named, ...(more > 0 ? [`and ${more} more`] : [])].map((one) => `  ${one}\n`).join("");
}

/** Writes what came of one tournament; returns whether it is reproduced. */
async function verifyLine(text: string, number: number, stdout: LineOutput): Promise<boolean> {
  const file = parseTournamentFile(parse(text));
  const { champion, byCoin, differences } = verifyTournament(file);
  const id = printable(String(file.id ?? file.group.id ?? `line ${number}`));
  const reproduced = differences.length === 0;
  const outcome = reproduced ? "reproduced" : "differs";
  const line = `${id}: ${championText(champion, byCoin)}, ${outcome}\n`;
  await stdout.write(`${line}${printable(differencesText(differences))}`);
  return reproduced;
}

/** Decides every tournament of a file again; returns the exit code. */
export async function replayRun(
  path: string,
  context: CommandContext,
  stdout: LineOutput,
): Promise<number> {
  await checkFiles({ inputs: [path], outputs: [], existing: "refuse" });
  let [same, different] = [0, 0];
  const take = async (text: string, number: number): Promise<void> => {
    if (await verifyLine(text, number, stdout)) same++;
    else different++;
  };
  const bad = await readInput(path, context, take, readDocuments);
  context.bar.log(
    `${countOf(same + different, "tournament")}: ${same} reproduced, ${different} not.`,
  );
  if (different > 0) return exitCode.failed;
  return bad > 0 || same === 0 ? exitCode.partly : exitCode.done;
}
