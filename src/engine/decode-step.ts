// One token more in every row of the batch; or several, where a lone greedy rollout lets itself be guessed.

import type { BatchRow } from "./batch-row.ts";
import type { EngineCounters } from "./engine-counters.ts";
import type { KvStore } from "./kv-store.ts";
import type { Logits } from "./logits.ts";
import { Probe } from "./probe.ts";
import type { Sequence } from "./sequence.ts";

/** A lone rollout and what it is guessed to say next. */
interface Guess {
  readonly row: Sequence;
  readonly draft: readonly number[];
}

function lastOf({ ids }: BatchRow): number {
  return ids.at(-1) as number;
}

/** Logits that make no sense end one rollout; a session that fails under them is not its fault. */
async function advance(
  { session }: KvStore,
  row: BatchRow,
  logits: Logits | undefined,
): Promise<void> {
  if (row.ended) return;
  try {
    await row.advance(logits as Logits);
  } catch (error) {
    if (!session.usable) throw error;
    row.fail(error);
  }
}

/** Guesses only where one row is alone: passes over several tokens of several rows do not exist. */
function guessFor({ batch, sequences }: KvStore, contextLength: number): Guess | null {
  const [row] = sequences;
  if (!row || batch.rows.length !== 1 || !row.predictable) return null;
  const room = Math.min(batch.kv.capacity, contextLength) - row.ids.length;
  // One token more than is guessed is made, and none may pass a probe.
  const most = Math.max(0, Math.min(room, row.untilProbe - 1));
  const draft = row.drafter.draft(row.ids).slice(0, most);
  return draft.length === 0 ? null : { row, draft };
}

/** Checks a guess in one pass: tokens are taken for as long as they are what was guessed. */
async function checkGuess(
  store: KvStore,
  { row, draft }: Guess,
  counters: EngineCounters,
): Promise<void> {
  const { kv, lengths } = store.batch;
  const tokens = [lastOf(row), ...draft];
  const queries = tokens.map(() => row.query);
  const logits = await store.session.forward({ kv, lengths, tokens: [tokens], queries });
  let right = 0;
  for (const [index, each] of logits.entries()) {
    await advance(store, row, each);
    if (!row.predictable || row.ended || lastOf(row) !== draft[index]) break;
    right++;
  }
  row.drafter.learn(draft.length, right, row.ids.length);
  counters.drafted += draft.length;
  counters.accepted += right;
  counters.decoded += right + 1;
}

async function decodeAll(store: KvStore, counters: EngineCounters): Promise<void> {
  const { rows, lengths, kv } = store.batch;
  const tokens = rows.map((row) => [lastOf(row)]);
  const queries = rows.map(({ query }) => query);
  const logits = await store.session.forward({ kv, lengths, tokens, queries });
  for (const [index, row] of rows.entries()) await advance(store, row, logits[index]);
  counters.decoded += rows.length;
}

/**
 * Decodes once and starts the probes that have come due; gives those that found no room.
 * @param mayGuess whether nothing else waits that a longer pass would hold up
 * @throws JudgeError as the session does
 */
export async function decodeStep(
  store: KvStore,
  counters: EngineCounters,
  contextLength: number,
  mayGuess: boolean,
): Promise<readonly Probe[]> {
  const guess = mayGuess ? guessFor(store, contextLength) : null;
  if (guess) await checkGuess(store, guess, counters);
  else await decodeAll(store, counters);
  counters.steps++;
  const due = store.sequences.flatMap((sequence) => {
    const verdict = sequence.takeProbe();
    return verdict ? [new Probe(sequence, verdict)] : [];
  });
  return due.filter((probe) => !store.addProbe(probe));
}
