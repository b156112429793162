import { beforeEach, describe, expect, it, vi } from "vitest";
import { scriptedJudgment, scriptedRollout } from "../scripted-judgment.ts";
import type * as Dispatch from "../dispatch.ts";
import type { Example } from "../examples.ts";
import type * as State from "../state.ts";
import type * as Actions from "./fresh-actions.ts";
import type * as Known from "./known-answer.ts";

const shipped: Example = { title: "t", query: "q", responses: ["a", "b"] };

let actions: typeof Actions;
let known: typeof Known;
let state: typeof State;
let dispatch: typeof Dispatch.dispatch;

/** A judgment of what the form holds, which finds the second response better. */
function decide(): void {
  const { query, first, second } = state.form.value;
  const comparison = {
    query: [{ role: "user" as const, content: query }],
    responses: [first, second] as const,
  };
  dispatch({ type: "run-request", request: { comparison, seed: 7 } });
  dispatch({ type: "judgment", judgment: scriptedJudgment([scriptedRollout]) });
}

beforeEach(async () => {
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.resetModules();
  state = await import("../state.ts");
  actions = await import("./fresh-actions.ts");
  known = await import("./known-answer.ts");
  ({ dispatch } = await import("../dispatch.ts"));
});

describe("drawFresh", () => {
  it("fills the form and puts the example on the list", async () => {
    state.examples.value = [shipped];
    await actions.drawFresh();
    expect(state.examples.value).toHaveLength(2);
    expect(state.exampleIndex.value).toBe(1);
    expect(state.form.value.first).not.toBe("");
    expect(state.page.value.announcement).toContain("The fields are filled.");
  });

  it("needs no other examples, but waits for a list that is still read", async () => {
    await actions.drawFresh();
    expect(state.examples.value).toBeNull();
    state.examples.value = "missing";
    await actions.drawFresh();
    expect(state.examples.value).toHaveLength(1);
  });

  it("keeps a person's own text for later", async () => {
    state.examples.value = [shipped];
    state.setField("query", "my own");
    await actions.drawFresh();
    await actions.drawFresh();
    expect(state.replaced.value.map(({ query }) => query)).toEqual(["my own"]);
  });
});

describe("the known answer", () => {
  beforeEach(async () => {
    state.examples.value = [];
    await actions.drawFresh();
  });

  it("tells whether the verdict is right, aloud too", () => {
    decide();
    const { gold = null } = (state.examples.value as readonly Example[])[0] as Example;
    expect(known.knownGold.value).toBe(gold);
    if (gold === null) throw new Error("A fresh example has a known answer.");
    const words = known.knownWords(1, gold);
    expect(words).toBe(
      gold === 1
        ? "Right: Response 2 is known to be better."
        : "Wrong: Response 1 is known to be better.",
    );
    expect(state.page.value.announcement).toBe(`Verdict: Response 2 is better. ${words}`);
  });

  it("is told of no other text", () => {
    decide();
    state.setField("first", "something else");
    expect(known.knownGold.value).toBeNull();
    decide();
    expect(known.knownGold.value).toBeNull();
  });
});

it("names the better response where nothing was decided", () => {
  expect(known.knownWords(null, 0)).toBe("Response 1 is known to be better.");
});
