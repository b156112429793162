// `rrm rate`: rates the entrants of recorded battles.

import type { RatingTable } from "../core/ratings/rating-table.ts";
import type { BattleRating } from "./battle-table.ts";
import { exitCode } from "./exit-code.ts";
import { checkFiles, type LineOutput, openOutput, standardOutput } from "./line-files.ts";
import { printable } from "./printable.ts";
import type { ProgressOutput } from "./progress-bar.ts";
import { parseRateArguments, RATE_HELP, type RateArguments } from "./rate-arguments.ts";
import { formatRatingReport } from "./rating-report.ts";
import { readInput } from "./read-input.ts";
import { type RecordedField, RecordedFields } from "./recorded-fields.ts";
import { parseRecordedLine } from "./recorded-line.ts";
import { RepeatedLines } from "./repeated-lines.ts";
import { type CommandContext, runCommand } from "./run-command.ts";

/** A table with names in the place of indices. */
function formatRatingLine(
  { id, battles }: RecordedField,
  table: RatingTable,
  { seed }: BattleRating,
): string {
  const { names } = battles;
  const named = (entrants: readonly number[]) => entrants.map((entrant) => names[entrant]);
  const { method, draws, resampled, cycles, triads, orderSpread } = table;
  return JSON.stringify({
    ...(id !== undefined && { id }),
    method,
    seed,
    draws,
    resampled,
    battles: battles.battles,
    ties: battles.ties,
    undecided: battles.undecided,
    rows: table.rows.map(({ entrant, ...row }) => ({ name: names[entrant], ...row })),
    ranking: named(table.ranking),
    components: table.components.map(named),
    cycles,
    triads,
    orderSpread,
  });
}

function headingOf({ id }: RecordedField): string {
  return id === undefined ? "" : `id ${printable(JSON.stringify(id))}\n`;
}

/** A field and its ratings. */
interface RatedField extends RecordedField {
  readonly table: RatingTable;
}

function rateAll(
  fields: RecordedFields,
  rating: BattleRating,
  { bar }: CommandContext,
): readonly RatedField[] {
  const { all } = fields;
  const rated = all.map((field, index) => {
    bar.update(index / all.length, "Rating");
    return { ...field, table: field.battles.rate(rating) };
  });
  bar.clear();
  return rated;
}

/** Where tables go: one for people, one for programs, either of which may be missing. */
interface Outputs {
  readonly report?: LineOutput;
  readonly lines?: LineOutput;
}

/** The report goes to standard output unless the lines do. */
async function openOutputs({ output, force }: RateArguments, stdout: LineOutput): Promise<Outputs> {
  if (output === undefined) return { report: stdout };
  if (output === "-") return { lines: stdout };
  return { report: stdout, lines: await openOutput(output, force ? "replace" : "refuse") };
}

async function writeAll(
  rated: readonly RatedField[],
  { report, lines }: Outputs,
  rating: BattleRating,
): Promise<void> {
  try {
    for (const [index, { table, ...field }] of rated.entries()) {
      const gap = index > 0 ? "\n" : "";
      await report?.write(`${gap}${headingOf(field)}${formatRatingReport(field.battles, table)}`);
      await lines?.write(`${formatRatingLine(field, table, rating)}\n`);
    }
  } finally {
    await lines?.close();
  }
}

async function rateFile(
  args: RateArguments,
  context: CommandContext,
  stdout: LineOutput,
): Promise<number> {
  const { input, output, force, distinct, resample } = args;
  const outputs = output === undefined ? [] : [output];
  await checkFiles({ inputs: [input], outputs, existing: force ? "replace" : "refuse" });
  const [fields, lines] = [new RecordedFields(resample), new RepeatedLines(distinct)];
  const bad = await readInput(input, context, (text) => {
    if (lines.counts(text)) fields.add(parseRecordedLine(text));
  });
  const rating = { ...args.rating, resample: fields.resampling };
  const rated = rateAll(fields, rating, context);
  await writeAll(rated, await openOutputs(args, stdout), rating);
  if (lines.note !== undefined) context.bar.log(lines.note);
  if (rated.length === 0) context.bar.log("There is nothing to rate: no line could be used.");
  return bad > 0 || rated.length === 0 ? exitCode.partly : exitCode.done;
}

/**
 * Runs `rrm rate`.
 * @param argv what follows `rrm rate`
 * @param terminal where progress and bad lines are shown
 * @param stdout where the tables go
 * @returns the exit code
 */
export function runRateCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
  stdout: LineOutput = standardOutput(),
): Promise<number> {
  const command = {
    help: RATE_HELP,
    parse: parseRateArguments,
    run: (args: RateArguments, context: CommandContext) => rateFile(args, context, stdout),
  };
  return runCommand(command, argv, terminal);
}
