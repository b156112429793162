// A judge that knows what it prefers, for tests of tournaments.

import type { Comparison, ResponseIndex } from "../comparison.ts";
import type { Judge, JudgeEvent, JudgeOptions, Rollout, RolloutProgress } from "../judge.ts";
import { deriveSeed, uniform } from "../random.ts";
import { sampleRollout } from "../sample-rollout.ts";
import { tallyVotes, winnerOf } from "../vote-tally.ts";

/** What one rollout decides; null where it decides nothing. */
export type Vote = (
  comparison: Comparison,
  seed: number,
  rollout: number,
) => ResponseIndex | "tie" | null;

/** Asked before every event of a judgment; it may wait, or throw what the judge is to throw. */
export type Pause = (comparison: Comparison) => Promise<void>;

/** What a judge was asked. */
export interface Asked {
  readonly comparison: Comparison;
  readonly options: JudgeOptions;
}

/** Prefers the response that is the larger number; equal ones are undecided. */
export function preferLarger({ responses: [first, second] }: Comparison): ResponseIndex | null {
  if (Number(first) === Number(second)) return null;
  return Number(first) > Number(second) ? 0 : 1;
}

/** Votes for either with the same probability, or not at all. */
export function preferByChance(
  _comparison: Comparison,
  seed: number,
  rollout: number,
): ResponseIndex | null {
  const drawn = uniform(seed, rollout);
  if (drawn < 0.2) return null;
  return drawn < 0.6 ? 0 : 1;
}

/** Waits for so many turns of other work, a number an event; not at all once they have run out. */
export function pauseFor(turns: Iterator<number>): Pause {
  return async () => {
    for (let left = turns.next().value ?? 0; left > 0; left--) await Promise.resolve();
  };
}

function rolloutOf(vote: Vote, asked: Asked, rollout: number): Rollout {
  const { comparison, options } = asked;
  const { seed = 0 } = options;
  const voted = vote(comparison, seed, rollout);
  const reason = voted === "tie" ? "tie" : "no-verdict";
  return sampleRollout({
    order: rollout % 2 === 0 ? [0, 1] : [1, 0],
    seed: deriveSeed(seed, rollout),
    verdict: typeof voted === "number" ? { winner: voted } : { winner: null, reason },
  });
}

/** Takes one token a rollout, so that it can be interrupted on its way. */
function* make(rollout: number, result: Rollout, before?: RolloutProgress): Generator<JudgeEvent> {
  yield { type: "rollout-start", rollout, order: result.order, seed: result.seed };
  if (!before?.result) yield { type: "rollout-token", rollout, id: rollout };
  yield { type: "rollout-verdict", rollout, result };
}

function* judgeAll(vote: Vote, asked: Asked): Generator<JudgeEvent> {
  const { votes = 1, resume = [], soft = false } = asked.options;
  const rollouts: Rollout[] = [];
  for (let rollout = 0; rollout < votes; rollout++) {
    const result = resume[rollout]?.result ?? rolloutOf(vote, asked, rollout);
    yield* make(rollout, result, resume[rollout]);
    rollouts.push(result);
  }
  const tally = tallyVotes(rollouts, votes, 0);
  const usage = { prefilled: 20, reused: 10, decoded: 12 * votes };
  const winner = winnerOf(tally, soft);
  yield { type: "judgment", judgment: { winner, rollouts, tally, ended: "complete", usage } };
}

/** A judge whose votes are a test's, and what it was asked. */
export class PreferringJudge implements Judge {
  readonly asked: Asked[] = [];
  /** Judgments that have begun and not ended, now and at most. */
  atWork = 0;
  mostAtWork = 0;
  readonly #vote: Vote;
  readonly #pause: Pause;

  constructor(vote: Vote = preferLarger, pause: Pause = async () => {}) {
    this.#vote = vote;
    this.#pause = pause;
  }

  async *judge(comparison: Comparison, options: JudgeOptions = {}): AsyncGenerator<JudgeEvent> {
    const asked = { comparison, options };
    this.asked.push(asked);
    this.mostAtWork = Math.max(this.mostAtWork, ++this.atWork);
    try {
      for (const event of judgeAll(this.#vote, asked)) {
        await this.#pause(comparison);
        options.signal?.throwIfAborted();
        yield event;
      }
    } finally {
      this.atWork--;
    }
  }
}
