import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answerParts, fieldsOf } from "./answer-parts.ts";

describe("answerParts", () => {
  it("sets boxes apart from the text around them", () => {
    expect(answerParts("So \\boxed{Assistant 2}.")).toEqual([
      { boxed: false, text: "So " },
      { boxed: true, text: "\\boxed{Assistant 2}" },
      { boxed: false, text: "." },
    ]);
  });

  it("leaves a box that is still being written as text", () => {
    expect(answerParts("\\boxed{Assis")).toEqual([{ boxed: false, text: "\\boxed{Assis" }]);
  });

  it("sets apart the fields of any grammar", () => {
    const [first, second] = [
      { open: "<a>", close: "</a>" },
      { open: "<b>", close: "</b>" },
    ];
    const fields = fieldsOf({ kind: "scores", first, second, least: 0, most: 9 });
    const boxed = answerParts("x<b>2</b><a>1</a>", fields).filter((part) => part.boxed);
    expect(boxed.map(({ text }) => text)).toEqual(["<b>2</b>", "<a>1</a>"]);
    expect(
      fieldsOf({ kind: "label", open: "", close: "", labels: ["A", "B"], repeated: "last" }),
    ).toEqual([]);
  });

  it("keeps every character, in order", () => {
    const text = fc.array(fc.oneof(fc.string(), fc.constantFrom("\\boxed{", "}", "{", "\\")));
    fc.assert(
      fc.property(text, (pieces) => {
        const parts = answerParts(pieces.join(""));
        expect(parts.map((part) => part.text).join("")).toBe(pieces.join(""));
        expect(parts.every((part) => part.text !== "")).toBe(true);
      }),
    );
  });
});
