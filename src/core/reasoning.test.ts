import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ThinkingTags } from "./profile.ts";
import { ReasoningSplitter, type SplitEvent, type TextPiece } from "./reasoning.ts";

const opened = { open: "<think>", close: "</think>", opened: true };
const unopened = { ...opened, opened: false };

interface Split {
  reasoning: string;
  answer: string;
  closed: boolean;
}

/** Runs the splitter and checks that whoever replays its events has what it has. */
function split(
  pieces: readonly TextPiece[],
  thinking: ThinkingTags | null = opened,
  controlTokens: readonly string[] = [],
): Split {
  const splitter = new ReasoningSplitter(thinking, controlTokens);
  const events = [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.end()];
  const { reasoning, answer, closed } = splitter;
  expect(replay(events)).toEqual({ reasoning, answer });
  return { reasoning, answer, closed };
}

function replay(events: readonly SplitEvent[]): Omit<Split, "closed"> {
  let [reasoning, answer] = ["", ""];
  for (const event of events) {
    if (event.type === "reasoning-delta") reasoning += event.text;
    else if (event.type === "answer-delta") answer += event.text;
    else [reasoning, answer] = [reasoning + answer, ""];
  }
  return { reasoning, answer };
}

/** The same on the whole text at once. */
function splitWhole(text: string, { open, close, opened: inside } = opened): Split {
  const body = !inside && text.startsWith(open) ? text.slice(open.length) : text;
  const parts = body.split(close);
  const answer = parts.length > 1 ? (parts.pop() ?? "") : "";
  return { reasoning: parts.join(close), answer, closed: body.includes(close) };
}

const text = (value: string): TextPiece => ({ text: value, control: false });
const join = (pieces: readonly TextPiece[]): string => pieces.map((p) => p.text).join("");
const control = (value: string): TextPiece => ({ text: value, control: true });

/** Texts full of tags and parts of tags, and a way to cut each of them. */
const hostileText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "<think>",
        "</think>",
        "<",
        "</",
        "</think",
        "think>",
        "</</think>",
        "\n",
        "👍",
      ),
      fc.string({ maxLength: 5 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(""));

const cutText = fc
  .tuple(hostileText, fc.array(fc.nat(), { maxLength: 20 }))
  .map(([whole, places]) => {
    const cuts = places.map((place) => place % (whole.length + 1)).toSorted((a, b) => a - b);
    const pieces = [...cuts, whole.length].map((end, i) => whole.slice(cuts[i - 1] ?? 0, end));
    return { whole, pieces };
  });

describe("ReasoningSplitter on tags in plain text", () => {
  it("gives the same for every cut as the whole text does at once", () => {
    for (const thinking of [opened, unopened]) {
      fc.assert(
        fc.property(cutText, ({ whole, pieces }) => {
          expect(split(pieces.map(text), thinking)).toEqual(splitWhole(whole, thinking));
        }),
        { numRuns: 2000 },
      );
    }
  });

  it("finds tags that overlap themselves, however cut", () => {
    const thinking = { open: "abab", close: "aabaa", opened: false };
    const letters = fc.array(fc.constantFrom("a", "b", "aab", "aabaa"), { maxLength: 30 });
    fc.assert(
      fc.property(letters, (pieces) => {
        expect(split(pieces.map(text), thinking)).toEqual(splitWhole(pieces.join(""), thinking));
      }),
      { numRuns: 1000 },
    );
  });

  it("loses no character", () => {
    fc.assert(
      fc.property(cutText, ({ whole, pieces }) => {
        const { reasoning, answer, closed } = split(pieces.map(text));
        expect(reasoning + (closed ? opened.close : "") + answer).toBe(whole);
      }),
    );
  });

  it("shows what cannot be a tag at once", () => {
    const splitter = new ReasoningSplitter(opened, []);
    expect(splitter.push(text("a < b </thi"))).toEqual([
      { type: "reasoning-delta", text: "a < b " },
    ]);
    expect(splitter.push(text("s"))).toEqual([{ type: "reasoning-delta", text: "</this" }]);
  });

  it("takes the answer back when the thought closes again", () => {
    const pieces = ["A", "</think>", "B", "</think>", "C"].map(text);
    const splitter = new ReasoningSplitter(opened, []);
    expect(pieces.flatMap((piece) => splitter.push(piece))).toEqual([
      { type: "reasoning-delta", text: "A" },
      { type: "answer-delta", text: "B" },
      { type: "reasoning-delta", text: "</think>" },
      { type: "answer-retract" },
      { type: "answer-delta", text: "C" },
    ]);
    expect(splitter.reasoning).toBe("A</think>B");
  });
});

describe("ReasoningSplitter on tags that are control tokens", () => {
  const tokens = ["<think>", "</think>", "<|im_end|>"];

  it("counts only the token: text that looks like a tag is text", () => {
    const pieces = [text("a</think>\\boxed{Assistant 1}"), control("</think>"), text("b")];
    expect(split(pieces, opened, tokens)).toEqual({
      reasoning: "a</think>\\boxed{Assistant 1}",
      answer: "b",
      closed: true,
    });
  });

  it("agrees with a direct reading of any pieces", () => {
    const piece = fc.record({
      text: fc.constantFrom("<think>", "</think>", "<|im_end|>", "x", "</", ""),
      control: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const last = pieces.findLastIndex((p) => p.control && p.text === "</think>");
        const reasoning = join(last < 0 ? pieces : pieces.slice(0, last));
        const answer = last < 0 ? "" : join(pieces.slice(last + 1));
        expect(split(pieces, opened, tokens)).toEqual({ reasoning, answer, closed: last >= 0 });
      }),
      { numRuns: 1000 },
    );
  });

  it("takes out the opening token only at the very beginning", () => {
    const pieces = [text(""), control("<think>"), text("a"), control("<think>"), text("b")];
    expect(split(pieces, unopened, tokens).reasoning).toBe("a<think>b");
    expect(split([text("<think>"), text("a")], unopened, tokens).reasoning).toBe("<think>a");
  });

  it("reads an opening tag in text before a closing tag that is a token", () => {
    const close = ["</think>"];
    const whole = [text("<thi"), text("nk>a"), control("</think>"), text("b")];
    expect(split(whole, unopened, close)).toEqual({ reasoning: "a", answer: "b", closed: true });
    const broken = [text("<thi"), control("</think>"), text("b")];
    expect(split(broken, unopened, close)).toEqual({
      reasoning: "<thi",
      answer: "b",
      closed: true,
    });
  });
});

describe("ReasoningSplitter on hostile length", () => {
  it.each(["<", "</think", "</think>", "</</think>", "<think>"])(
    "splits a million characters of %s piece by piece in a moment",
    (unit) => {
      const whole = unit.repeat(Math.ceil(1_000_000 / unit.length));
      const started = performance.now();
      const splitter = new ReasoningSplitter(opened, []);
      for (const character of whole) splitter.push(text(character));
      splitter.end();
      const { reasoning, answer } = splitter;
      expect({ reasoning, answer, closed: splitter.closed }).toEqual(splitWhole(whole));
      // Quadratic splitting would take many minutes; this leaves a slow machine room.
      expect(performance.now() - started).toBeLessThan(15_000);
    },
  );
});

describe("ReasoningSplitter without a thought", () => {
  it("takes all for the answer where there are no tags", () => {
    fc.assert(
      fc.property(cutText, ({ whole, pieces }) => {
        for (const tags of [[], ["<think>", "</think>"]]) {
          const read = pieces.map((piece) => ({ text: piece, control: tags.includes(piece) }));
          expect(split(read, null, tags)).toEqual({ reasoning: "", answer: whole, closed: true });
        }
      }),
    );
  });
});

describe("ReasoningSplitter on an optional thought", () => {
  const optional = { ...unopened, optional: true };
  const answered = (answer: string) => ({ reasoning: "", answer, closed: true });

  it.each<[string, string, Split]>([
    ["an answer at once", "A is better.", answered("A is better.")],
    ["nothing", "", answered("")],
    ["the beginning of a tag", "<thi", answered("<thi")],
    ["a thought", "<think>a</think>b", { reasoning: "a", answer: "b", closed: true }],
    ["spaces first", " \n<think>a</think>b", { reasoning: " \na", answer: "b", closed: true }],
    ["an open thought", "<think>a", { reasoning: "a", answer: "", closed: false }],
    ["a tag too late", "a<think>b", answered("a<think>b")],
    ["a closing tag alone", "a</think>b", { reasoning: "a", answer: "b", closed: true }],
    [
      "a second closing tag",
      "a</think>b</think>c",
      { reasoning: "a</think>b", answer: "c", closed: true },
    ],
  ])("reads %s, tags as text or as tokens", (_name, whole, expected) => {
    const cut = whole.match(/<\/?think>|./gsu) ?? [];
    const tags = ["<think>", "</think>"];
    expect(split([text(whole)], optional)).toEqual(expected);
    expect(split(cut.map(text), optional)).toEqual(expected);
    const tokens = cut.map((piece) => ({ text: piece, control: tags.includes(piece) }));
    expect(split(tokens, optional, tags)).toEqual(expected);
  });

  it("is the same however the text is cut", () => {
    fc.assert(
      fc.property(cutText, ({ whole, pieces }) => {
        expect(split(pieces.map(text), optional)).toEqual(split([text(whole)], optional));
      }),
    );
  });
});
