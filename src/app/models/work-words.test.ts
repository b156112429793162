import { describe, expect, it } from "vitest";
import type { ModelManifest } from "../../core/model-manifest.ts";
import { applyWork, type ModelWork, type ModelWorkEvent } from "./model-work.ts";
import { damageLines, workWords } from "./work-words.ts";

const file = { path: "a", size: 9, sha256: "" };
const manifest = {
  files: [file, { ...file, path: "b", chunks: ["", "", ""] }],
} as unknown as ModelManifest;
const damaged = [
  { path: "b", chunk: 0 },
  { path: "a", chunk: 0 },
  { path: "b", chunk: 2 },
];

function after(...events: readonly ModelWorkEvent[]): ModelWork {
  const work = events.reduce<ModelWork | undefined>(
    (before, event) => applyWork(before, event, 0),
    undefined,
  );
  return work as ModelWork;
}

const start: ModelWorkEvent = { type: "work-start", kind: "verify" };

describe("work on a model", () => {
  it.each([
    [after(start), null],
    [after(start, { type: "work-end", damaged: [] }), "All 4 chunks are good."],
    [after(start, { type: "work-end", damaged }), "3 of 4 chunks damaged."],
    [after(start, { type: "work-stop" }), "Verifying was stopped."],
    [
      after({ type: "work-start", kind: "mend" }, { type: "work-end", damaged: [] }),
      "Mended: what was damaged is good again.",
    ],
  ])("%#: %s", (work, words) => {
    expect(workWords(work, manifest)).toBe(words);
  });

  it("still knows what is damaged when mending fails", () => {
    const failure = { code: "model-fetch-failed", message: "No." } as const;
    const mend: ModelWorkEvent = { type: "work-start", kind: "mend" };
    const end: ModelWorkEvent = { type: "work-end", damaged };
    const work = after(start, end, mend, { type: "work-failure", failure });
    expect(work).toMatchObject({ phase: "failed", damaged, failure });
  });
});

describe("damageLines", () => {
  it("counts chunks from one, a line a file", () => {
    expect(damageLines(damaged)).toEqual(["b: chunks 1, 3", "a: chunk 1"]);
  });
});
