// A tournament goes on from where it was interrupted, wherever that was.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MatchResult } from "./match.ts";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { pauseFor, preferByChance, preferLarger, PreferringJudge } from "./preferring-judge.ts";
import { TournamentRecord } from "./tournament-record.ts";
import type { TournamentEvent, TournamentOptions, TournamentProgress } from "./tournament.ts";

const knockout = { kind: "knockout", seeding: [0, 1, 2, 3] } as const;

/** As it comes back from a store. */
function progressAfter(
  events: readonly TournamentEvent[],
  before?: TournamentProgress,
): TournamentProgress {
  const record = new TournamentRecord(before);
  for (const event of events) record.note(event);
  return JSON.parse(JSON.stringify(record.progress)) as TournamentProgress;
}

const asked = fc.record({
  format: fc.constantFrom<TournamentOptions["format"]>(
    { kind: "knockout" },
    { kind: "round-robin" },
    { kind: "swiss" },
  ),
  seed: fc.nat(),
  judging: fc.record({ votes: fc.constantFrom(1, 2, 4) }),
});
const cuts = fc.integer({ min: 0, max: 150 });
const delays = fc.infiniteStream(fc.nat({ max: 20 }));

describe("an interrupted tournament", () => {
  it("gives the same results when it goes on, and judges nothing that was judged before", async () => {
    await fc.assert(
      fc.asyncProperty(asked, cuts, cuts, delays, async (options, cut, again, turns) => {
        const group = groupOfSize(6);
        const play = (judge: PreferringJudge, resume?: TournamentProgress) =>
          playTournament(judge, group, { ...options, ...(resume && { resume }) });
        const pause = pauseFor(turns);
        const whole = await play(new PreferringJudge(preferByChance, pause));
        const first = progressAfter(whole.slice(0, cut));
        const events = await play(new PreferringJudge(preferByChance, pause), first);
        expect(resultsIn(events)).toEqual(resultsIn(whole));
        const second = progressAfter(events.slice(0, again), first);
        const judge = new PreferringJudge(preferByChance);
        expect(resultsIn(await play(judge, second))).toEqual(resultsIn(whole));
        const finished = second.results.map(({ match }) => match.pair.join());
        const pairs = judge.asked.map(({ comparison }) => comparison.responses.join());
        expect(pairs.filter((pair) => finished.includes(pair))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps what it had reached where it is interrupted before it goes on", async () => {
    await fc.assert(
      fc.asyncProperty(asked, cuts, cuts, async (options, cut, again) => {
        const group = groupOfSize(6);
        const whole = await playTournament(new PreferringJudge(preferByChance), group, options);
        const before = progressAfter(whole.slice(0, cut));
        expect(progressAfter([], before)).toEqual(before);
        const events = await playTournament(new PreferringJudge(preferByChance), group, {
          ...options,
          resume: before,
          parallel: 1,
        });
        const after = progressAfter(events.slice(0, again), before);
        const rolloutsOf = ({ underWay }: TournamentProgress): ReadonlyMap<number, number> =>
          new Map(underWay.map(({ match, rollouts }) => [match, rollouts.length]));
        const ended = new Set(after.results.map(({ match }) => match.id));
        for (const { match, judgments, rollouts } of before.underWay) {
          if (ended.has(match)) continue;
          const now = after.underWay.find((progress) => progress.match === match);
          expect(now?.judgments.length).toBeGreaterThanOrEqual(judgments.length);
          if (now?.judgments.length !== judgments.length) continue;
          expect(rolloutsOf(after).get(match)).toBeGreaterThanOrEqual(rollouts.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("is never under way in a match that is over", async () => {
    await fc.assert(
      fc.asyncProperty(asked, cuts, cuts, async (options, cut, again) => {
        const group = groupOfSize(5);
        const whole = await playTournament(new PreferringJudge(preferByChance), group, options);
        const before = progressAfter(whole.slice(0, cut));
        const resumed = { ...options, resume: before };
        const events = await playTournament(new PreferringJudge(preferByChance), group, resumed);
        const { results, underWay } = progressAfter(events.slice(0, again), before);
        const over = results.map(({ match }) => match.id);
        expect(over).toEqual(over.toSorted((a, b) => a - b));
        expect(underWay.filter(({ match }) => over.includes(match))).toEqual([]);
        expect(progressAfter(events, before).underWay).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("a judgment under way", () => {
  /** The knockout's events up to the second rollout of its first match, and no other match's. */
  async function begun(): Promise<readonly TournamentEvent[]> {
    const options = { format: knockout, judging: { votes: 4 }, parallel: 1 };
    const events = await playTournament(new PreferringJudge(), groupOfSize(4), options);
    return events.slice(0, 6);
  }

  it("is handed the rollouts it had reached", async () => {
    const progress = progressAfter(await begun());
    const [reached] = progress.underWay;
    expect(reached).toMatchObject({ match: 0, judgments: [], rollouts: [{ tokens: [0] }, {}] });
    const judge = new PreferringJudge();
    const options = { format: knockout, judging: { votes: 4 }, resume: progress };
    await playTournament(judge, groupOfSize(4), options);
    expect(judge.asked[0]?.options.resume).toEqual(reached?.rollouts);
    expect(judge.asked.slice(1).filter(({ options: { resume } }) => resume)).toEqual([]);
  });

  it("goes on with more votes where the first were undecided", async () => {
    const options = { format: knockout, judging: { votes: 2 }, parallel: 1 };
    const silent = () => null;
    const events = await playTournament(new PreferringJudge(silent), groupOfSize(4), options);
    const second = events.findIndex((event) => event.type === "match-start" && event.attempt === 1);
    for (const [cut, rollouts] of [
      [second, 0],
      [second + 1, 0],
      [second + 4, 1],
    ] as const) {
      const resume = progressAfter(events.slice(0, cut));
      expect(resume.underWay).toMatchObject([{ match: 0 }]);
      expect(resume.underWay[0]?.judgments).toHaveLength(1);
      expect(resume.underWay[0]?.rollouts).toHaveLength(rollouts);
      const judge = new PreferringJudge(silent);
      const again = await playTournament(judge, groupOfSize(4), { ...options, resume });
      expect(again[0]).toMatchObject({ type: "match-start", attempt: 1, votes: 4 });
      expect(judge.asked).toHaveLength(5);
      expect(resultsIn(again)).toEqual(resultsIn(events));
    }
  });

  it("is not made again where only its match's end was missed", async () => {
    const options = { format: knockout, judging: { votes: 2 }, parallel: 1 };
    const events = await playTournament(new PreferringJudge(), groupOfSize(4), options);
    const cut = events.findIndex(({ type }) => type === "match-end");
    const resume = progressAfter(events.slice(0, cut));
    expect(resume.results).toEqual([]);
    const judge = new PreferringJudge();
    const again = await playTournament(judge, groupOfSize(4), { ...options, resume });
    expect(judge.asked).toHaveLength(2);
    expect(again.find(({ type }) => type === "match-end")).toEqual(events[cut]);
    expect(resultsIn(again)).toEqual(resultsIn(events));
  });
});

describe("the prompt tokens that were read", () => {
  /** Reads 30 prompt tokens a stretch, however much of them is in a cache. */
  class ReadingJudge extends PreferringJudge {
    override async *judge(...about: Parameters<PreferringJudge["judge"]>) {
      yield { type: "prefill-progress", done: 30, total: 30, reused: 10 } as const;
      yield* super.judge(...about);
    }
  }

  it("count with the judgment that ends, those of interrupted stretches too", async () => {
    const options = { format: { kind: "knockout" }, parallel: 1 } as const;
    const play = (resume?: TournamentProgress) =>
      playTournament(new ReadingJudge(), groupOfSize(2), { ...options, ...(resume && { resume }) });
    const first = progressAfter((await play()).slice(0, 3));
    expect(first.underWay).toMatchObject([{ match: 0, prefilled: 20 }]);
    const second = progressAfter((await play(first)).slice(0, 3), first);
    expect(second.underWay).toMatchObject([{ match: 0, prefilled: 40 }]);
    // It was interrupted again before it began again.
    expect(progressAfter([], second)).toEqual(second);
    const events = await play(second);
    expect(resultsIn(events)).toMatchObject([{ judgments: [{ usage: { prefilled: 60 } }] }]);
  });

  it("are not counted again with a second judgment", async () => {
    const options = { format: { kind: "knockout" }, parallel: 1 } as const;
    const silent = () => null;
    const play = (resume?: TournamentProgress) =>
      playTournament(new ReadingJudge(silent), groupOfSize(2), {
        ...options,
        ...(resume && { resume }),
      });
    const events = await play();
    const second = events.findIndex((event) => event.type === "match-start" && event.attempt === 1);
    const before = progressAfter(events.slice(0, second));
    expect(before.underWay[0]?.prefilled).toBeUndefined();
    const judgments = resultsIn(await play(before)).flatMap((result) => result.judgments);
    expect(judgments.map(({ usage }) => usage.prefilled)).toEqual([20, 20]);
  });
});

describe("what another tournament had reached", () => {
  async function played(options: TournamentOptions, entrants = 4): Promise<readonly MatchResult[]> {
    const judge = new PreferringJudge(() => null);
    return resultsIn(await playTournament(judge, groupOfSize(entrants), options));
  }

  it.each<[string, TournamentOptions, TournamentOptions, number?]>([
    ["another format", { format: { kind: "round-robin" } }, { format: knockout }],
    [
      "another seeding",
      { format: { kind: "knockout", seeding: [3, 1, 2, 0] } },
      { format: knockout },
    ],
    ["a match too many", { format: { kind: "swiss", rounds: 3 } }, { format: { kind: "swiss" } }],
    [
      "a draw where one has to go on",
      { format: { kind: "round-robin" } },
      { format: { kind: "knockout", seeding: [0, 1] } },
      2,
    ],
    [
      "a coin where nobody has to",
      { format: { kind: "knockout", seeding: [0, 1] } },
      { format: { kind: "round-robin" } },
      2,
    ],
  ])("is refused: %s", async (_name, other, options, entrants = 4) => {
    const resume = { results: await played(other, entrants), underWay: [] };
    const judge = new PreferringJudge(preferLarger);
    const again = playTournament(judge, groupOfSize(entrants), { ...options, resume });
    await expect(again).rejects.toMatchObject({
      code: "invalid-input",
      message: expect.stringMatching(/Match \d+ .*belongs to another tournament/) as string,
    });
    expect(judge.asked).toEqual([]);
  });

  it("ends at once where all its matches were played", async () => {
    const resume = { results: await played({ format: knockout }), underWay: [] };
    const judge = new PreferringJudge();
    const events = await playTournament(judge, groupOfSize(4), { format: knockout, resume });
    expect(events).toEqual([{ type: "tournament-end", results: resume.results }]);
  });
});
