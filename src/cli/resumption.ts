// Going on with a run of `rrm tournament`: what is played already, and what its files lack.

import { appendFile, open, readFile, stat, truncate } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { refuse } from "../core/line-fields.ts";
import { deriveSeed } from "../core/random.ts";
import { parseGroupLine } from "../core/tournaments/group-line.ts";
import { parseTournamentFile, type TournamentFile } from "../core/tournaments/tournament-file.ts";
import { MAX_DOCUMENT_BYTES } from "./document-lines.ts";
import { openInput } from "./line-files.ts";
import { type InputLine, readLines } from "./line-reader.ts";
import { type GroupRules, setUpTournament } from "./play-groups.ts";
import { textOf } from "./take-lines.ts";
import type { FeedbackKind } from "./tournament-arguments.ts";
import { type Asked, feedbackText, preferencesIn } from "./tournament-outputs.ts";

/** What must be the same for a tournament to be part of this run, in the order of its telling. */
const fields = ["app", "model", "method", "judging", "plan", "group"] as const;

type Asking = Pick<TournamentFile, (typeof fields)[number]>;

/** A tournament that is played, without its matches. */
interface Played extends Asking {
  /** Counts from 1. */
  readonly number: number;
}

/** The run that is to go on. */
export interface ResumedRun {
  readonly asked: Asked & { readonly input: string };
  readonly rules: GroupRules;
  readonly signal: AbortSignal;
}

const LINE_FEED = 0x0a;

/** Whether a file's line was written to its end. */
async function isWhole(path: string, { end }: InputLine): Promise<boolean> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, end - 1);
    return buffer[0] === LINE_FEED;
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined)) !== undefined;
}

/** At most so much of a value is told. */
const MOST_TOLD = 300;

function told(value: unknown): string {
  const text = JSON.stringify(value) ?? "nothing";
  return text.length > MOST_TOLD ? `${text.slice(0, MOST_TOLD)}...` : text;
}

function readTournament(line: InputLine, path: string): TournamentFile {
  try {
    const json: unknown = JSON.parse(textOf(line));
    // The check leaves out some of what is compared and written here.
    parseTournamentFile(json);
    return json as TournamentFile;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refuse(`Line ${line.number} of ${path} is no tournament of this run: ${problem}`);
  }
}

/** What a run had written, and what it takes to go on from there. */
export class Resumption {
  readonly #done = new Set<number>();
  readonly #run: ResumedRun;
  /** By their seeds, which tell a run's lines apart. */
  readonly #played = new Map<number, Played>();
  readonly #feedback = new Map<FeedbackKind, Buffer[]>();
  /** What files lack of the tournaments that are played, by path. */
  readonly #missing = new Map<string, Buffer>();
  /** Bytes to which files are cut that have something of a tournament whose line is not whole. */
  readonly #surplus = new Map<string, number>();
  /** Bytes of the output up to the end of its last whole line. */
  #whole = 0;
  #isTorn = false;

  private constructor(run: ResumedRun) {
    this.#run = run;
  }

  /** Numbers of the lines that are played already. */
  get done(): ReadonlySet<number> {
    return this.#done;
  }

  /**
   * Reads what is there; changes nothing.
   * @throws JudgeError `invalid-input` where it is not of this run
   */
  static async read(run: ResumedRun): Promise<Resumption> {
    const resumption = new Resumption(run);
    await resumption.#readOutput();
    await resumption.#readInput();
    await resumption.#readFeedback();
    return resumption;
  }

  /** Cuts off a line that was not written to its end, and adds what other files lack. */
  async mend(): Promise<void> {
    const { output } = this.#run.asked;
    if ((await stat(output)).size > this.#whole) await truncate(output, this.#whole);
    for (const [path, bytes] of this.#surplus) await truncate(path, bytes);
    for (const [path, bytes] of this.#missing) await appendFile(path, bytes);
  }

  async #readOutput(): Promise<void> {
    const { asked, signal } = this.#run;
    if (!(await isThere(asked.output))) return;
    const { chunks } = await openInput(asked.output, signal);
    for await (const line of readLines(chunks, MAX_DOCUMENT_BYTES)) {
      this.#isTorn = !(await isWhole(asked.output, line));
      if (this.#isTorn) return;
      this.#addTournament(line);
      this.#whole = line.end;
    }
  }

  /** Keeps what tells it from others, and what training needs of it. */
  #addTournament(line: InputLine): void {
    const { asked } = this.#run;
    const file = readTournament(line, asked.output);
    const { app, model, method, judging, plan, group } = file;
    const { number } = line;
    if (this.#played.has(plan.seed)) refuse(`Tournament ${number} in ${asked.output} is a copy.`);
    this.#played.set(plan.seed, { number, app, model, method, judging, plan, group });
    const preferences = preferencesIn(file, asked);
    for (const kind of this.#kinds) {
      const text = feedbackText(kind, file, preferences, asked);
      this.#feedback.set(kind, [...(this.#feedback.get(kind) ?? []), Buffer.from(text)]);
    }
  }

  /** Finds each tournament's line in the input. */
  async #readInput(): Promise<void> {
    const { asked, rules, signal } = this.#run;
    const left = new Map(this.#played);
    const { chunks } = await openInput(asked.input, signal);
    for await (const line of readLines(chunks)) {
      const seed = deriveSeed(rules.seed, line.number);
      const played = left.get(seed);
      if (!played) continue;
      this.#compare(line, played);
      this.#done.add(line.number);
      left.delete(seed);
    }
    for (const played of left.values()) {
      this.#refuse(played, "is of no line of the input, with this seed.");
    }
  }

  #compare(line: InputLine, played: Played): void {
    const { rules } = this.#run;
    const parsed = parseGroupLine("text" in line ? line.text : "", line.number);
    const setup = parsed.ok ? setUpTournament(rules, parsed.group, line.number) : {};
    // As it comes out of a file: without what JSON cannot hold.
    const asking = JSON.parse(JSON.stringify({ ...rules.origin, ...setup })) as Partial<Asking>;
    for (const field of fields) {
      const [before, now] = [played[field], asking[field]];
      if (isDeepStrictEqual(before, now)) continue;
      this.#refuse(
        played,
        `differs in ${field}: it has ${told(before)}, and this run ${told(now)}.`,
      );
    }
  }

  /** Finds what each file lacks. */
  async #readFeedback(): Promise<void> {
    const { feedback, output } = this.#run.asked;
    for (const kind of this.#kinds) {
      const path = feedback[kind] ?? "";
      const due = Buffer.concat(this.#feedback.get(kind) ?? []);
      const there = (await isThere(path)) ? await readFile(path) : Buffer.of();
      const shared = Math.min(due.length, there.length);
      const isOurs = due.subarray(0, shared).equals(there.subarray(0, shared));
      // What a torn line gave stands there already, behind what whole lines gave.
      const isAhead = this.#isTorn && due.length > 0 && there.length > due.length;
      if (!isOurs || (there.length > due.length && !isAhead)) {
        refuse(
          `${path} is not what the tournaments in ${output} give: name another --${kind}, or remove it and it is written anew.`,
        );
      }
      if (isAhead) this.#surplus.set(path, due.length);
      this.#missing.set(path, due.subarray(shared));
    }
  }

  get #kinds(): readonly FeedbackKind[] {
    return Object.keys(this.#run.asked.feedback) as FeedbackKind[];
  }

  #refuse({ number }: Played, problem: string): never {
    refuse(`Tournament ${number} in ${this.#run.asked.output} ${problem}`);
  }
}
