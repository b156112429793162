import { describe, expect, it } from "vitest";
import {
  applyKeeping,
  chosenOf,
  idleKeeping,
  isOtherSource,
  type Keeping,
  type KeepingEvent,
} from "./keeping-state.ts";
import { scriptedKept, scriptedSurvey as survey } from "./scripted-store.ts";

const source = { kind: "hub", baseUrl: "https://hub", repo: "a/b", revision: "main" } as const;

function after(...events: readonly KeepingEvent[]): Keeping {
  return events.reduce((state, event) => applyKeeping(state, event, 0), idleKeeping);
}

const looked: readonly KeepingEvent[] = [
  { type: "survey-start", source, begun: null },
  { type: "survey-end", survey, profile: "llm-judge" },
];
const failure = { code: "storage-full", message: "No." } as const;

describe("a model on its way into the store", () => {
  it("is offered in the recommended data type, which can be overridden", () => {
    const state = after(...looked);
    expect(state).toMatchObject({ phase: "surveyed", dtype: "q8", profile: "llm-judge" });
    expect(chosenOf(state)?.keptBytes).toBe(100);
    expect(after(...looked, { type: "dtype-choose", dtype: "fp32" }).dtype).toBe("fp32");
  });

  it("is offered in the first data type where none fits", () => {
    const none = { ...survey, chosen: null };
    const state = after(...looked.slice(0, 1), { type: "survey-end", survey: none, profile: null });
    expect(state.dtype).toBe("fp32");
  });

  it("is gone on with in the data type it was begun in", () => {
    const begun = { ...scriptedKept, id: "m-fp32-01234567" };
    const start: KeepingEvent = { type: "survey-start", source, begun };
    const state = after(start, { type: "survey-end", survey, profile: null });
    expect(state.dtype).toBe("fp32");
    expect(isOtherSource(state)).toBe(false);
    const other: KeepingEvent = { ...start, begun: { ...begun, id: "other" } };
    expect(isOtherSource(after(other, { type: "survey-end", survey, profile: null }))).toBe(true);
  });

  it("is read at the commit that was looked at, whatever its branch does", () => {
    const commit = { ...source, revision: "0f".repeat(20) };
    const found = { ...survey, source: commit };
    const state = after(...looked.slice(0, 1), {
      type: "survey-end",
      survey: found,
      profile: null,
    });
    expect(state.source).toEqual(commit);
  });

  it("forgets the pace and the trouble of an earlier try", () => {
    const step = { type: "keep-progress", done: 1, total: 9, resumed: 0, file: "" } as const;
    const tried = [...looked, { type: "keep-start" }, step] as const;
    expect(after(...tried).pace?.progress).toBe(step);
    const stopped = after(...tried, { type: "keep-stop" });
    expect(stopped).toMatchObject({ phase: "surveyed", stopped: true });
    const failed = after(...tried, { type: "keeping-failure", failure });
    expect(failed).toMatchObject({ phase: "surveyed", failure });
    for (const state of [stopped, failed]) {
      const again = applyKeeping(state, { type: "keep-start" }, 0);
      expect(again).toMatchObject({ phase: "keeping", pace: null, stopped: false, failure: null });
    }
  });

  it("goes back to the sources where a source cannot be looked at", () => {
    const state = after(...looked.slice(0, 1), { type: "keeping-failure", failure });
    expect(state).toMatchObject({ phase: "idle", failure });
  });
});
