import { beforeEach, describe, expect, it } from "vitest";
import { lowerIsBetter, scriptedResults } from "./results/scripted-results.ts";
import { begin, play, progress, setup, start, wonBy } from "./scripted-tournament-events.ts";
import {
  dispatchTournament,
  enteredResponses,
  knownById,
  setTournamentField,
  shownRun,
  standings,
  tournament,
  tournamentProblems,
} from "./tournament-signals.ts";
import { idleTournament } from "./tournament-state.ts";

const thought = progress({ type: "reasoning-delta", rollout: 0, text: "hm", tokens: 1 });

beforeEach(() => {
  tournament.value = idleTournament;
});

describe("shownRun", () => {
  it("is idle where nothing is open, or what is open has not begun", () => {
    expect(shownRun.value.phase).toBe("idle");
    tournament.value = play([...begin, { type: "match-select", match: 2 }]);
    expect(shownRun.value.phase).toBe("idle");
  });

  it("thinks only while the tournament is played", () => {
    tournament.value = play([...begin, start(), thought]);
    expect(shownRun.value.phase).toBe("thinking");
    dispatchTournament({ type: "tournament-pause", note: null });
    expect(shownRun.value).toMatchObject({ phase: "stopped", rollouts: [{ tokens: 1 }, {}] });
    dispatchTournament({ type: "tournament-wait" });
    expect(shownRun.value.phase).toBe("stopped");
  });

  it("is a played match with the rollout that was chosen, made once", () => {
    tournament.value = play([...begin, start(), wonBy([0, 0])]);
    const { rollouts } = shownRun.value;
    dispatchTournament({ type: "match-rollout-select", rollout: 1 });
    expect(shownRun.value).toMatchObject({ phase: "decided", selected: 1 });
    expect(shownRun.value.rollouts).toBe(rollouts);
  });
});

describe("what follows from the state", () => {
  it("has matches known as results come in", () => {
    expect(knownById.value.size).toBe(0);
    tournament.value = play(begin);
    expect(knownById.value.size).toBe(2);
    tournament.value = { ...tournament.value, results: scriptedResults(setup, lowerIsBetter, 2) };
    expect(knownById.value.size).toBe(3);
  });

  it("has a champion once the final is played", () => {
    expect(standings.value).toBeNull();
    const results = scriptedResults(setup, lowerIsBetter);
    tournament.value = { ...play(begin), results: results.slice(0, 2) };
    expect(standings.value?.champion).toBeNull();
    tournament.value = { ...tournament.value, results };
    expect(standings.value?.champion).toBe(0);
  });
});

describe("setTournamentField", () => {
  it("takes what is typed, and drops the field's own problem only", () => {
    tournamentProblems.value = { responses: "None.", seed: "No number." };
    setTournamentField("responses", "a\n---\nb");
    expect(tournamentProblems.value).toEqual({ seed: "No number." });
    expect(enteredResponses.value).toEqual({ ok: true, responses: ["a", "b"] });
  });
});
