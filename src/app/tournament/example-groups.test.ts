import { readFile } from "node:fs/promises";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { MAX_RESPONSES } from "../../core/tournaments/response-group.ts";
import { readResponses } from "../../core/tournaments/read-responses.ts";
import {
  chooseExampleGroup,
  exampleGroupIndex,
  exampleGroups,
  joinResponses,
  loadExampleGroups,
  parseExampleGroups,
  replacedText,
  restoreReplaced,
} from "./example-groups.ts";
import { emptyTournamentForm } from "./tournament-form.ts";
import { setTournamentField, tournamentForm, tournamentProblems } from "./tournament-signals.ts";

const shipped = new URL("../../../public/examples/rrm-mini-groups.json", import.meta.url);
const readShipped = async () => parseExampleGroups(JSON.parse(await readFile(shipped, "utf8")));

const first = { title: "1", query: "Q1", responses: ["a", "b"] };
const second = { title: "2", query: "Q2", responses: ["c", "d"] };

const texts = (): readonly string[] => [tournamentForm.value.query, tournamentForm.value.responses];

beforeEach(() => {
  exampleGroups.value = [first, second];
  replacedText.value = [];
  tournamentForm.value = emptyTournamentForm;
  tournamentProblems.value = {};
});

describe("parseExampleGroups", () => {
  it("takes the groups that are shipped, which differ in title and can be played", async () => {
    const groups = await readShipped();
    expect(groups.length).toBeGreaterThanOrEqual(3);
    expect(new Set(groups.map(({ title }) => title)).size).toBe(groups.length);
    expect(new Set(groups.map(({ query }) => query)).size).toBe(groups.length);
    for (const { title, responses } of groups) {
      expect(responses.length).toBeLessThanOrEqual(MAX_RESPONSES);
      expect(title).toContain(`${responses.length} responses`);
    }
  });

  it("has them read from the field as they are", async () => {
    for (const group of await readShipped()) {
      expect(readResponses(joinResponses(group))).toEqual({ ok: true, responses: group.responses });
    }
  });

  it.each([
    ["no list", {}],
    ["no title", [{ query: "q", responses: ["a", "b"] }]],
    ["one response", [{ title: "t", query: "q", responses: ["a"] }]],
    ["an empty response", [{ title: "t", query: "q", responses: ["a", ""] }]],
  ])("refuses %s", (_what, json) => {
    expect(() => parseExampleGroups(json)).toThrow();
  });
});

describe("loadExampleGroups", () => {
  beforeEach(() => vi.stubGlobal("document", { baseURI: "https://judge.example/here/" }));

  it("reads them from beside the page", async () => {
    const fetched = vi.fn<(url: URL) => Promise<Response>>(async () => Response.json([first]));
    vi.stubGlobal("fetch", fetched);
    await loadExampleGroups();
    expect(String(fetched.mock.calls[0]?.[0])).toBe(
      "https://judge.example/here/examples/rrm-mini-groups.json",
    );
    expect(exampleGroups.value).toEqual([first]);
  });

  it.each([
    ["is not there", async () => new Response("", { status: 404 })],
    ["is no JSON", async () => new Response("<!doctype html>")],
    ["is something else", async () => Response.json({})],
    ["cannot be fetched", async () => Promise.reject(new TypeError("offline"))],
  ])("says so where the file %s", async (_what, fetched) => {
    vi.stubGlobal("fetch", fetched);
    await loadExampleGroups();
    expect(exampleGroups.value).toBe("missing");
  });
});

describe("chooseExampleGroup", () => {
  it("fills query and responses, and nothing else", () => {
    setTournamentField("seed", "7");
    setTournamentField("kind", "swiss");
    tournamentProblems.value = { query: "Enter it." };
    chooseExampleGroup(1);
    expect(tournamentForm.value).toEqual({
      ...emptyTournamentForm,
      seed: "7",
      kind: "swiss",
      query: "Q2",
      responses: "c\n---\nd",
    });
    expect(exampleGroupIndex()).toBe(1);
    expect(tournamentProblems.value).toEqual({});
  });

  it("keeps one's own text, and restoring it keeps what was typed since", () => {
    setTournamentField("query", "mine");
    chooseExampleGroup(0);
    setTournamentField("responses", "typed since");
    restoreReplaced();
    expect(texts()).toEqual(["mine", ""]);
    restoreReplaced();
    expect(texts()).toEqual(["Q1", "typed since"]);
  });

  it("keeps no text of an example, and no white space", () => {
    setTournamentField("query", " ");
    chooseExampleGroup(0);
    chooseExampleGroup(1);
    expect(replacedText.value).toEqual([]);
    setTournamentField("query", "mine");
    chooseExampleGroup(0);
    restoreReplaced();
    expect(texts()).toEqual(["mine", "c\n---\nd"]);
    expect(replacedText.value).toEqual([]);
  });

  it.each([[[first]], ["missing"], [null]] as const)(
    "does nothing where there is none: %j",
    (list) => {
      exampleGroups.value = list;
      chooseExampleGroup(3);
      restoreReplaced();
      expect(tournamentForm.value).toBe(emptyTournamentForm);
      expect(exampleGroupIndex()).toBe(-1);
    },
  );
});
