import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Message } from "../comparison.ts";
import { rateEntrants } from "../ratings/rating-table.ts";
import {
  formatBestLine,
  formatDpoLine,
  formatKtoLines,
  formatRewardLine,
  type LineForm,
} from "./feedback-lines.ts";
import type { Preference } from "./preferences.ts";
import type { ResponseGroup } from "./response-group.ts";

const group: ResponseGroup = {
  id: "g",
  query: [{ role: "user", content: "Q" }],
  responses: ["A", "B", "C", "A"],
};
const talk: readonly Message[] = [
  { role: "user", content: "Hi" },
  { role: "assistant", content: "Hello" },
  { role: "user", content: "Q" },
];
const pair: Preference = { chosen: 2, rejected: 0, margin: 1 };

function beats(chosen: number, rejected: number): Preference {
  return { chosen, rejected, margin: 1 };
}

function kto(pairs: readonly Preference[], form: LineForm = "standard"): readonly unknown[] {
  return formatKtoLines(group, pairs, form).map((line) => JSON.parse(line) as unknown);
}

describe("formatDpoLine", () => {
  it("has exactly TRL's fields, as texts or as messages", () => {
    expect(formatDpoLine(group, pair, "standard")).toBe(
      '{"prompt":"Q","chosen":"C","rejected":"A"}',
    );
    expect(JSON.parse(formatDpoLine(group, pair, "conversational"))).toEqual({
      prompt: [{ role: "user", content: "Q" }],
      chosen: [{ role: "assistant", content: "C" }],
      rejected: [{ role: "assistant", content: "A" }],
    });
  });

  it("keeps a conversation's messages", () => {
    const line = formatDpoLine({ ...group, query: talk }, pair, "conversational");
    expect(JSON.parse(line)).toMatchObject({ prompt: talk });
  });

  it("is one line, whatever the texts hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string(), (query, response) => {
        const odd = {
          query: [{ role: "user", content: query }] as const,
          responses: [response, "B\n"],
        };
        const line = formatDpoLine(odd, beats(0, 1), "standard");
        expect(line).not.toMatch(/[\r\n]/);
        expect(JSON.parse(line)).toEqual({ prompt: query, chosen: response, rejected: "B\n" });
      }),
    );
  });
});

describe("formatKtoLines", () => {
  it("has exactly TRL's fields, as texts or as messages", () => {
    expect(formatKtoLines(group, [pair], "standard")).toEqual([
      '{"prompt":"Q","completion":"A","label":false}',
      '{"prompt":"Q","completion":"C","label":true}',
    ]);
    expect(kto([pair], "conversational")[1]).toEqual({
      prompt: [{ role: "user", content: "Q" }],
      completion: [{ role: "assistant", content: "C" }],
      label: true,
    });
  });

  it("labels only what was always chosen or always rejected, each once", () => {
    expect(kto([beats(2, 1), beats(2, 0), beats(1, 0)])).toEqual([
      { prompt: "Q", completion: "A", label: false },
      { prompt: "Q", completion: "C", label: true },
    ]);
    expect(kto([])).toEqual([]);
  });

  it("labels no text that was chosen as one response and rejected as another", () => {
    // Responses 0 and 3 are the same text.
    expect(kto([beats(0, 1), beats(2, 3)])).toEqual([
      { prompt: "Q", completion: "B", label: false },
      { prompt: "Q", completion: "C", label: true },
    ]);
  });
});

describe("the standard form", () => {
  const many = { ...group, query: talk };

  it.each([
    ["a conversation", talk],
    ["one message that is not the user's", talk.slice(1, 2)],
  ])("is refused for %s", (_name, query) => {
    for (const write of [
      () => formatDpoLine({ ...group, query }, pair, "standard"),
      () => formatKtoLines({ ...group, query }, [pair], "standard"),
    ]) {
      expect(write).toThrow(
        expect.objectContaining({
          code: "invalid-input",
          message: expect.stringContaining("take the conversational form") as string,
        }) as Error,
      );
    }
  });

  it("is not asked of rewards and of the best: these take what the query is", () => {
    const table = rateEntrants(4, [], { method: "elo", draws: 0 });
    expect(JSON.parse(formatRewardLine(many, table))).toMatchObject({ prompt: talk });
    expect(JSON.parse(formatBestLine(many, { champion: 1, byCoin: false }))).toMatchObject({
      prompt: talk,
    });
  });
});

describe("formatRewardLine", () => {
  it("gives a reward a response by Elo, in their order, and null where nothing is known", () => {
    const meetings = [{ pair: [2, 0], votes: [1, 0] }] as const;
    for (const method of ["elo", "bradley-terry"] as const) {
      const table = rateEntrants(4, meetings, { method, draws: 0 });
      expect(JSON.parse(formatRewardLine(group, table))).toEqual({
        id: "g",
        prompt: "Q",
        responses: group.responses,
        rewards: [0.49, null, 0.51, null],
      });
    }
  });

  it("has no id where the group has none", () => {
    const table = rateEntrants(4, [], { method: "elo", draws: 0 });
    const { id: _id, ...nameless } = group;
    expect(Object.keys(JSON.parse(formatRewardLine(nameless, table)) as object)).toEqual([
      "prompt",
      "responses",
      "rewards",
    ]);
  });
});

describe("formatBestLine", () => {
  it.each([
    [
      { champion: 2, byCoin: false },
      { best: 2, response: "C", byCoin: false },
    ],
    [
      { champion: 0, byCoin: true },
      { best: 0, response: "A", byCoin: true },
    ],
    [
      { champion: null, byCoin: false },
      { best: null, response: null, byCoin: false },
    ],
  ])("names the champion and its text: %j", (standings, rest) => {
    expect(JSON.parse(formatBestLine(group, standings))).toEqual({ id: "g", prompt: "Q", ...rest });
  });
});
