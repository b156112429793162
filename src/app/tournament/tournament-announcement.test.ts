import { describe, expect, it } from "vitest";
import { begin, play, progress, setup, start, wonBy } from "./scripted-tournament-events.ts";
import { announceTournament } from "./tournament-announcement.ts";
import {
  idleTournament,
  type TournamentState,
  type TournamentStateEvent,
} from "./tournament-state.ts";

/** What is heard of events, in order. */
function heard(
  events: readonly TournamentStateEvent[],
  from: TournamentState = idleTournament,
  matches = 3,
  outcome: string | null = "Response 3 is the champion",
): readonly string[] {
  let before = from;
  return events.flatMap((event) => {
    const after = play([event], before);
    const text = announceTournament(before, after, matches, () => outcome);
    before = after;
    return text === null ? [] : [text];
  });
}

const thought = progress({ type: "reasoning-delta", rollout: 0, text: "hm", tokens: 1 });
const end = { type: "tournament-end", results: [] } as const;
const running = play(begin);

describe("announceTournament", () => {
  it("tells of the start and of the end, and of no token in between", () => {
    expect(heard([...begin, start(), thought, thought])).toEqual(["Knockout of 4: playing."]);
    expect(heard([end], running)).toEqual(["Finished: Response 3 is the champion."]);
    expect(heard([end], running, 3, null)).toEqual(["Finished."]);
  });

  it("tells of one that was found again or opened, not of how it once ended", () => {
    const file = { setup, judge: null, results: [], elapsed: 0, temperature: null };
    const shown = { type: "tournament-restore", ...file, finished: true } as const;
    expect(heard([shown, { type: "tournament-clear" }])).toEqual(["Knockout of 4 is shown."]);
  });

  it("tells of every fourth part, however many matches there are", () => {
    const matches = (count: number) => Array.from({ length: count }, () => wonBy([0, 0]));
    expect(heard(matches(8), running, 8)).toEqual([
      "2 of 8 matches played.",
      "4 of 8 matches played.",
      "6 of 8 matches played.",
      "8 of 8 matches played.",
    ]);
    expect(heard(matches(1), running, 1)).toEqual(["1 of 1 matches played."]);
  });

  it("tells why it is paused", () => {
    expect(heard([{ type: "tournament-pause", note: null }], running)).toEqual([
      "Tournament paused.",
    ]);
    expect(heard([{ type: "tournament-pause", note: "Why." }], running)).toEqual([
      "Tournament paused. Why.",
    ]);
    const failure = { code: "device-lost", message: "Gone." } as const;
    expect(heard([{ type: "tournament-failure", failure }], running)).toEqual([
      "Tournament paused. The device went away.",
    ]);
  });

  it("is silent while it waits, and when it is discarded", () => {
    expect(heard([{ type: "tournament-request", request: { setup } }])).toEqual([]);
    expect(heard([{ type: "tournament-wait" }], running)).toEqual([]);
    expect(heard([{ type: "tournament-clear" }], running)).toEqual([]);
  });

  it("asks for the outcome at the end only", () => {
    const never = (): never => expect.fail("asked");
    for (const event of [start(), thought, wonBy([0, 0]), { type: "tournament-wait" } as const]) {
      announceTournament(running, play([event], running), 3, never);
    }
  });
});
