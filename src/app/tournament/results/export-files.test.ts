import { describe, expect, it } from "vitest";
import {
  formatDpoLine,
  formatKtoLines,
  formatRewardLine,
} from "../../../core/tournaments/feedback-lines.ts";
import { preferencesOf } from "../../../core/tournaments/preferences.ts";
import { parseTournamentFile } from "../../../core/tournaments/tournament-file.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { exportOffer, type ExportKind, type ExportOptions } from "./export-files.ts";
import {
  lowerIsBetter,
  type ScriptedVotes,
  scriptedResults,
  scriptedSetup,
  scriptedStandings,
} from "./scripted-results.ts";

const plain: ExportOptions = { scope: "champion", margin: 0, form: "standard" };
const roundRobin = { kind: "round-robin" } as const;

function sourceOf(votes: ScriptedVotes, most?: number, format: TournamentFormat = roundRobin) {
  const setup = scriptedSetup(format, 4);
  const results = scriptedResults(setup, votes, most);
  return {
    setup,
    results,
    standings: scriptedStandings(setup, results),
    judge: null,
    app: "rrm-web 0",
  };
}

type Source = ReturnType<typeof sourceOf>;

function fileOf(kind: ExportKind, source: Source, options = plain) {
  const offer = exportOffer(kind, source, options);
  if (!offer.ok) throw new Error(offer.words);
  return offer.write();
}

function wordsOf(kind: ExportKind, source: Source, options = plain) {
  const { ok, words } = exportOffer(kind, source, options);
  return [ok, words];
}

describe("exportOffer", () => {
  const whole = sourceOf(lowerIsBetter);

  it("writes the best of n with all that chose it", () => {
    const { name, text } = fileOf("best", whole);
    expect(name).toBe("best-of-n.jsonl");
    expect(JSON.parse(text)).toEqual({
      prompt: "q",
      best: 0,
      response: "response 1",
      byCoin: false,
    });
  });

  it("carries the group's own name, and messages where the query is a conversation", () => {
    const query = [
      { role: "system", content: "s" },
      { role: "user", content: "q" },
    ] as const;
    const group = { ...whole.setup.group, id: 7, query };
    const source = { ...whole, setup: { ...whole.setup, group } };
    expect(JSON.parse(fileOf("best", source).text)).toMatchObject({ id: 7, prompt: query });
  });

  it("writes preferences and rewards line by line as the core does", () => {
    const { setup, results, standings } = whole;
    for (const scope of ["champion", "all"] as const) {
      for (const form of ["standard", "conversational"] as const) {
        const options = { scope, form, margin: 0.5 };
        const { pairs } = preferencesOf(setup.group, results, standings.champion, options);
        const dpo = pairs.map((pair) => `${formatDpoLine(setup.group, pair, form)}\n`).join("");
        const kto = formatKtoLines(setup.group, pairs, form);
        expect(fileOf("dpo", whole, options).text).toBe(dpo);
        expect(fileOf("kto", whole, options).text).toBe(kto.map((line) => `${line}\n`).join(""));
        expect(wordsOf("kto", whole, options)[1]).toMatch(new RegExp(`^${kto.length} lines`));
      }
    }
    const rewards = `${formatRewardLine(setup.group, standings.table)}\n`;
    expect(fileOf("rewards", whole).text).toBe(rewards);
  });

  it("writes the whole run so that it can be read again, matches by id", () => {
    const { text } = fileOf("run", { ...whole, results: whole.results.toReversed() });
    const file = parseTournamentFile(JSON.parse(text));
    expect(file.results.map(({ match }) => match.id)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(file).toMatchObject({ app: "rrm-web 0", model: null, method: "bradley-terry" });
  });

  it("counts what it leaves out, by reason", () => {
    const mixed = sourceOf(([a, b]) => {
      if (a === 0) return b === 1 ? [3, 1] : [4, 0];
      return b === 3 ? [2, 2] : [4, 0];
    });
    expect(wordsOf("dpo", mixed, { ...plain, margin: 0.6 })).toEqual([
      true,
      "2 pairs; left out: 2 undecided, 1 below the margin, 1 not won by the champion",
    ]);
    expect(wordsOf("kto", mixed, { ...plain, scope: "all" })).toEqual([
      true,
      "3 lines; without 1 response both chosen and rejected; left out: 2 undecided",
    ]);
  });

  it("has nothing before the first match", () => {
    const none = sourceOf(lowerIsBetter, 0);
    for (const kind of ["best", "dpo", "kto", "rewards", "run"] as const) {
      expect(wordsOf(kind, none)).toEqual([false, "No match has been played yet."]);
    }
  });

  it("gives a run under way as far as it got, and lets the rest wait", () => {
    const underWay = sourceOf(lowerIsBetter, 2);
    const all = { ...plain, scope: "all" } as const;
    expect(wordsOf("run", underWay)).toEqual([true, "as far as it got: 2 of 6 matches"]);
    expect(wordsOf("best", underWay)).toEqual([false, "Waits for the champion."]);
    expect(wordsOf("dpo", underWay)).toEqual([false, "Waits for the champion."]);
    expect(wordsOf("dpo", underWay, all)).toEqual([true, "2 pairs"]);
    expect(wordsOf("rewards", underWay)).toEqual([false, "Waits for the last match."]);
  });

  it("says why there is no champion, and never makes a preference of level votes or a coin", () => {
    const level = sourceOf(() => [2, 2]);
    const words = "There is no champion: responses 1, 2, 3 and 4 share the top rating.";
    expect(wordsOf("dpo", level)).toEqual([false, words]);
    expect(wordsOf("best", level)).toEqual([true, words]);
    expect(JSON.parse(fileOf("best", level).text)).toMatchObject({ best: null, response: null });
    const coins = sourceOf(() => [2, 2], undefined, { kind: "knockout" });
    expect(wordsOf("best", coins)[1]).toMatch(/^Response \d, which came through a coin toss$/);
    expect(wordsOf("dpo", coins)).toEqual([false, "0 pairs; left out: 3 undecided"]);
    expect(wordsOf("kto", coins)).toEqual([false, "0 lines; left out: 3 undecided"]);
  });

  it("says that a conversation does not fit into the standard form", () => {
    const query = [
      { role: "system", content: "s" },
      { role: "user", content: "q" },
    ] as const;
    const source = { ...whole, setup: { ...whole.setup, group: { ...whole.setup.group, query } } };
    expect(wordsOf("dpo", source)).toEqual([false, expect.stringContaining("conversational")]);
    expect(wordsOf("dpo", source, { ...plain, form: "conversational" })[0]).toBe(true);
  });

  it("names responses whose reward rests on nothing", () => {
    const source = sourceOf(([, b]) => (b === 3 ? [0, 0] : [4, 0]));
    expect(wordsOf("rewards", source)).toEqual([
      true,
      "1 line, 3 rewards; nothing is known of response 4, hence null",
    ]);
  });
});
