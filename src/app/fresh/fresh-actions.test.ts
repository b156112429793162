import { beforeEach, describe, expect, it, vi } from "vitest";
import { scriptedJudgment, scriptedRollout } from "../scripted-judgment.ts";
import type { ResponseIndex } from "../../core/comparison.ts";
import type * as Dispatch from "../dispatch.ts";
import type { Example } from "../examples.ts";
import type * as State from "../state.ts";
import { drawExample } from "./draw-example.ts";
import type * as Actions from "./fresh-actions.ts";
import type * as Known from "./known-answer.ts";

let drawnFrom = 0;
vi.mock("../fresh-seed.ts", () => ({ freshSeed: () => drawnFrom }));

const shipped: Example = { title: "t", query: "q", responses: ["a", "b"] };

let actions: typeof Actions;
let known: typeof Known;
let state: typeof State;
let dispatch: typeof Dispatch.dispatch;

/** The first index whose better response is that one. */
function indexOf(gold: ResponseIndex): number {
  const any = { set: "in-domain", family: null, level: null } as const;
  let index = 0;
  while (drawExample(any, index).gold !== gold) index++;
  return index;
}

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

  it("waits for a list that is still read", async () => {
    const drawing = Promise.all([actions.drawFresh(), actions.drawFresh()]);
    await actions.fetchGenerator();
    await Promise.resolve();
    expect(state.examples.value).toBeNull();
    state.examples.value = [shipped];
    await drawing;
    expect(state.examples.value).toHaveLength(3);
    expect(state.exampleIndex.value).toBeGreaterThan(0);
  });

  it("needs no list", async () => {
    state.examples.value = "missing";
    await actions.drawFresh();
    expect(state.examples.value).toHaveLength(1);
    expect(state.form.value.first).not.toBe("");
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
  beforeEach(() => {
    state.examples.value = [];
  });

  it.each([
    [1, "Right: Response 2 is known to be better."],
    [0, "Wrong: Response 1 is known to be better."],
  ] as const)("tells whether the verdict is right, aloud too: %s", async (gold, words) => {
    drawnFrom = indexOf(gold);
    await actions.drawFresh();
    decide();
    expect(known.knownGold.value).toBe(gold);
    expect(known.knownWords(1, gold)).toBe(words);
    expect(state.page.value.announcement).toBe(`Verdict: Response 2 is better. ${words}`);
  });

  it("is told of no other text", async () => {
    await actions.drawFresh();
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
