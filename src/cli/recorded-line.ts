// One line of recorded verdicts: a battle of two models, or a judgment of two responses.

import { type Fields, readJson, refuse } from "../core/line-fields.ts";

/** A battle as an arena records it. */
export interface RecordedBattle {
  readonly kind: "battle";
  readonly pair: readonly [string, string];
  /** Place of the winner in the pair, a tie, or null where nobody decided: that is no battle. */
  readonly winner: 0 | 1 | "tie" | null;
  /** What tells its prompt from others, where the line says so. */
  readonly prompt?: string;
}

/** A judgment of two of a group's responses, which are known by their indices. */
export interface RecordedJudgment {
  readonly kind: "judgment";
  /** The group's; undefined where the line names none. */
  readonly id: string | number | undefined;
  readonly pair: readonly [number, number];
  /** One of the pair, or null where there is no verdict. Never other than the votes, where there are some. */
  readonly winner: number | null;
  /** Votes for either of the pair, where several were counted. */
  readonly votes?: readonly [number, number];
}

/** Either kind of line. */
export type RecordedLine = RecordedBattle | RecordedJudgment;

const arenaWinners: ReadonlyMap<unknown, RecordedBattle["winner"]> = new Map<
  unknown,
  RecordedBattle["winner"]
>([
  ["model_a", 0],
  ["model_b", 1],
  ["tie", "tie"],
  ["tie (bothbad)", "tie"],
  ["both_bad", "tie"],
  [null, null],
]);

/** Names under which files tell prompts apart. */
const PROMPT_FIELDS = ["question_id", "prompt_id", "prompt"] as const;

function readPrompt(fields: Fields): string | undefined {
  const name = PROMPT_FIELDS.find((field) => fields[field] !== undefined);
  return name && JSON.stringify(fields[name]);
}

function readBattle(fields: Fields, stated: unknown): RecordedBattle {
  const { model_a: first, model_b: second } = fields;
  if (typeof first !== "string" || typeof second !== "string") {
    refuse(`"model_a" and "model_b" must be names.`);
  }
  if (first === second) refuse(`"model_a" and "model_b" are the same: ${JSON.stringify(first)}.`);
  const winner = arenaWinners.get(stated);
  if (winner === undefined) {
    refuse(`"winner" must be model_a, model_b, tie, tie (bothbad), both_bad or null.`);
  }
  const prompt = readPrompt(fields);
  return { kind: "battle", pair: [first, second], winner, ...(prompt !== undefined && { prompt }) };
}

function isIndex(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function readPair({ pair }: Fields): readonly [number, number] {
  const [first, second, ...more]: readonly unknown[] = Array.isArray(pair) ? pair : [];
  if (isIndex(first) && isIndex(second) && more.length === 0 && first !== second) {
    return [first, second];
  }
  return refuse(`"pair" must be two different indices from 0, such as [0, 3].`);
}

function isVotes(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function readVotes({ votes }: Fields): readonly [number, number] | undefined {
  if (votes === undefined) return undefined;
  const [first, second, ...more]: readonly unknown[] = Array.isArray(votes) ? votes : [];
  if (isVotes(first) && isVotes(second) && more.length === 0) return [first, second];
  return refuse(`"votes" must be two numbers of at least 0, one for either of the pair.`);
}

function readGroup({ id }: Fields): string | number | undefined {
  if (id === undefined || typeof id === "string" || Number.isSafeInteger(id)) {
    return id as string | number | undefined;
  }
  return refuse(`"id" must be a string or a whole number below 2^53 (larger ones lose digits).`);
}

function preferred(
  pair: readonly [number, number],
  [first, second]: readonly [number, number],
): number | null {
  if (first === second) return null;
  return first > second ? pair[0] : pair[1];
}

function readJudgment(fields: Fields, stated: unknown): RecordedJudgment {
  const [id, pair, votes] = [readGroup(fields), readPair(fields), readVotes(fields)];
  const counted = votes && preferred(pair, votes);
  const winner = stated === undefined ? counted : stated;
  if (winner !== null && winner !== pair[0] && winner !== pair[1]) {
    refuse(`"winner" must be ${pair[0]} or ${pair[1]}, one of the pair, or null.`);
  }
  if (counted !== undefined && winner !== counted) {
    refuse(`"winner" is ${winner}, and the "votes" ${JSON.stringify(votes)} say ${counted}.`);
  }
  return { kind: "judgment", id, pair, winner, ...(votes && { votes }) };
}

/**
 * Reads one line: `{"model_a", "model_b", "winner"}` or `{"id", "pair": [i, j], "winner": i|j|null}`,
 * or with `votes` in the place of the latter's winner or beside it, which they must not contradict.
 * Other fields are ignored. A winner that is null is a value here, and one that is missing is not.
 * @throws JudgeError `invalid-input` naming the field
 */
export function parseRecordedLine(text: string): RecordedLine {
  const fields = readJson(text);
  const { winner } = JSON.parse(text) as Fields;
  const [arena, pair] = [fields["model_a"] ?? fields["model_b"], fields["pair"]];
  if (arena !== undefined && pair !== undefined) {
    refuse(`A line has either "model_a" and "model_b", or "pair".`);
  }
  if (arena !== undefined) return readBattle(fields, winner);
  if (pair !== undefined) return readJudgment(fields, winner);
  return refuse(`There is neither "model_a" and "model_b" nor "pair".`);
}
