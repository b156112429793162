import { beforeEach, describe, expect, it, vi } from "vitest";
import type { TournamentFile, TournamentSetup } from "../../../core/tournaments/tournament-file.ts";
import { writeTournament } from "../../../core/tournaments/write-tournament.ts";
import type * as Groups from "../tournament-signals.ts";
import { emptyTournamentForm, readTournamentForm } from "../tournament-form.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "../results/scripted-results.ts";
import type * as Take from "./take-text.ts";

vi.mock("../../../worker/recovering-client.ts", () => ({ createJudgeClient: () => null }));

let signals: typeof Groups;
let take: typeof Take;
let asked: string[];
let agrees: boolean;

beforeEach(async () => {
  asked = [];
  agrees = true;
  vi.stubGlobal("document", Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal("addEventListener", () => {});
  vi.stubGlobal("confirm", (question: string) => {
    asked.push(question);
    return agrees;
  });
  vi.resetModules();
  signals = await import("../tournament-signals.ts");
  take = await import("./take-text.ts");
});

const form = () => signals.tournamentForm.value;
const shown = () => signals.tournament.value;
const problems = () => signals.tournamentProblems.value;

function fileOf(setup: TournamentSetup, matches = 99): TournamentFile {
  const results = scriptedResults(setup, lowerIsBetter, matches);
  return writeTournament(setup, results, { app: "rrm-web test", model: null });
}

const knockout = scriptedSetup({ kind: "knockout" }, 4);
const open = (file: unknown): void => take.takeText(JSON.stringify(file));

describe("takeText", () => {
  it("takes texts as the responses, a query left alone", () => {
    signals.setTournamentField("query", "mine");
    take.takeText("a\n---\nb");
    expect(form()).toEqual({ ...emptyTournamentForm, query: "mine", responses: "a\n---\nb" });
  });

  it("takes a query that comes along where none is typed", () => {
    const text = JSON.stringify({ prompt: "Q?", responses: ["a", "b"] });
    take.takeText(text);
    expect(form()).toMatchObject({ query: "Q?", responses: text });
    signals.setTournamentField("query", "mine");
    take.takeText(JSON.stringify({ prompt: "R?", responses: ["a", "b"] }));
    expect(form().query).toBe("mine");
  });

  it("takes the query of a conversation only where it is all there is", () => {
    const user = { role: "user", content: "Q?" };
    const system = { role: "system", content: "Be kind." };
    take.takeText(JSON.stringify({ prompt: [system, user], responses: ["a", "b"] }));
    expect(form().query).toBe("");
    take.takeText(JSON.stringify({ prompt: [system], responses: ["a", "b"] }));
    expect(form().query).toBe("");
    take.takeText(JSON.stringify({ prompt: [user], responses: ["a", "b"] }));
    expect(form().query).toBe("Q?");
  });

  it("takes text that makes no sense as it is: Start says what is wrong with it", () => {
    take.takeText(`{"responses": [`);
    expect(form().responses).toBe(`{"responses": [`);
  });
});

describe("a tournament's own file", () => {
  it.each([
    ["knockout", knockout],
    ["round robin", scriptedSetup({ kind: "round-robin", opponents: 2 }, 5, "elo")],
    ["Swiss", scriptedSetup({ kind: "swiss", rounds: 2 }, 6)],
    [
      "with every setting",
      {
        ...knockout,
        judging: {
          votes: 8,
          adaptive: true,
          soft: true,
          budget: 30,
          sampling: { temperature: 0.5, topP: 0.9, topK: 40 },
        },
      },
    ],
    ["with votes that are not on offer", { ...knockout, judging: { votes: 6 } }],
    [
      "with texts that hold separators",
      {
        ...knockout,
        group: { ...knockout.group, responses: ["a\n---\nb", " [", "{}", "c "] },
      },
    ],
  ] as const)("fills the form with what plays the same again: %s", (_what, setup) => {
    open(fileOf(setup));
    const reading = readTournamentForm(form(), 12_345);
    if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
    const { temperature, setup: again } = reading.request;
    const { sampling, ...judging }: TournamentSetup["judging"] = setup.judging;
    expect(again).toEqual({ ...setup, judging });
    expect(temperature).toBe(sampling?.temperature);
    expect(shown().note).toMatch(/^Opened from a file\. Start plays it anew, from the same seed/);
  });

  it("is shown: finished, or to be played on", () => {
    open(fileOf(knockout));
    expect(shown()).toMatchObject({ phase: "finished", setup: knockout, results: { length: 3 } });
    open(fileOf(knockout, 2));
    expect(shown()).toMatchObject({ phase: "paused", results: { length: 2 }, judge: null });
  });

  it("asks first where played matches would be lost", () => {
    open(fileOf(knockout, 2));
    expect(asked).toEqual([]);
    agrees = false;
    open(fileOf(scriptedSetup({ kind: "swiss" }, 4)));
    expect(asked).toEqual([expect.stringContaining("2 matches played. Open the file?")]);
    expect(shown().setup).toEqual(knockout);
    expect(form().kind).toBe("knockout");
  });

  it("says what the form has no place for", () => {
    const judging = { votes: 2, stopAt: 0.9, maxTokens: 20, probe: { every: 4 } };
    const format = { kind: "knockout", seeding: [0, 1, 2, 3] } as const;
    open(fileOf({ ...knockout, judging, plan: { ...knockout.plan, format } }, 1));
    expect(shown().note).toBe(
      "The form has no place for the file’s given seeding, limit of tokens, posterior that ends voting, and live probes: Start would play another tournament.",
    );
  });

  it("never puts part of a conversation in the place of all of it", () => {
    const query = [
      { role: "user", content: "Hi" },
      { role: "assistant", content: "Hello." },
      { role: "user", content: "2+2?" },
    ] as const;
    open(fileOf({ ...knockout, group: { ...knockout.group, query } }, 1));
    expect(form().query).toBe("");
    expect(shown().note).toMatch(/conversation in place of a query: Start would play another/);
    expect(shown().setup?.group.query).toEqual(query);
    expect(readTournamentForm(form(), 1)).toMatchObject({
      problems: { query: expect.any(String) },
    });
  });

  const { results, ...rest } = fileOf(knockout);
  const [firstMatch, secondMatch, final] = results as [
    (typeof results)[0],
    (typeof results)[0],
    (typeof results)[0],
  ];

  it.each([
    ["lacks its plan", { ...rest, results, plan: undefined }, /cannot be read: plan/],
    ["has another version", { ...rest, results, version: 2 }, /version/],
    [
      "has a plan that makes no sense",
      { ...rest, results, plan: { ...rest.plan, entrants: 1 } },
      /plan\.entrants: It is 1/,
    ],
    [
      "has more entrants than responses",
      { ...rest, results, plan: { ...rest.plan, entrants: 5 } },
      /plan\.entrants: It is 5/,
    ],
    [
      "has a seeding of others",
      {
        ...rest,
        results: [],
        plan: { ...rest.plan, format: { kind: "knockout", seeding: [0, 1] } },
      },
      /seeding/,
    ],
    [
      "has an empty response",
      { ...rest, results, group: { ...rest.group, responses: ["a", "", "c", "d"] } },
      /Response 2 is empty/,
    ],
    ["has no query", { ...rest, results, group: { ...rest.group, query: [] } }, /Query is empty/],
    ["has votes that make no sense", { ...rest, results, judging: { votes: 3 } }, /Votes/],
    [
      "has a match of others",
      {
        ...rest,
        results: [
          {
            ...firstMatch,
            match: { ...firstMatch.match, pair: firstMatch.match.pair.toReversed() },
          },
        ],
      },
      /match 1 is not one/,
    ],
    [
      "has a final without its semi-finals",
      { ...rest, results: [firstMatch, final] },
      /match 3 is not one/,
    ],
    [
      "has a match that is not of its plan",
      { ...rest, results: [{ ...firstMatch, match: { ...firstMatch.match, id: 9 } }] },
      /match 10 is not one/,
    ],
    ["has a match twice", { ...rest, results: [firstMatch, secondMatch, secondMatch] }, /twice/],
  ])("is named beside the responses where it %s", (_what, file, words) => {
    signals.tournamentProblems.value = { seed: "A whole number." };
    const before = form();
    open(file);
    expect(problems().responses).toMatch(words);
    expect(problems().seed).toBe("A whole number.");
    expect(form()).toBe(before);
    expect(shown().phase).toBe("idle");
  });

  it.each([undefined, null, "rrm-mini", { name: "m" }])(
    "is not stopped by a judge that is %j",
    (model) => {
      open({ ...rest, results: [firstMatch], model });
      expect(shown()).toMatchObject({ phase: "paused", judge: null });
    },
  );
});

describe("takeFile", () => {
  it("reads a file, a byte order mark at its head or not", async () => {
    await take.takeFile(new File(["\ufeff" + JSON.stringify(fileOf(knockout))], "run.json"));
    expect(shown().phase).toBe("finished");
    await take.takeFile(new File(["a\n---\nb"], "texts.txt"));
    expect(form().responses).toBe("a\n---\nb");
  });

  it("says so where it cannot be read, as of a folder", async () => {
    const folder = new File([], "folder");
    folder.text = () => Promise.reject(new DOMException("It is a folder.", "NotFoundError"));
    await take.takeFile(folder);
    expect(problems().responses).toBe("folder cannot be read: It is a folder.");
  });

  it("takes nothing where nothing was chosen", async () => {
    await take.takeFile(undefined);
    expect(form()).toEqual(emptyTournamentForm);
  });
});
