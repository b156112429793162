import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { rateEntrants } from "../core/ratings/rating-table.ts";
import { CapturedOutput } from "./captured-output.ts";
import { RATE_HELP } from "./rate-arguments.ts";
import { runRateCommand } from "./rate-command.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-rate-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function rate(
  lines: readonly unknown[],
  more = "--method bradley-terry",
): Promise<{ code: number; said: string; text: string }> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  await writeFile(at("in.jsonl"), text.join("\n"));
  const [terminal, stdout] = [new CapturedOutput(), new CapturedOutput()];
  const argv = ["--input", at("in.jsonl"), ...more.split(" ")];
  const code = await runRateCommand(argv, terminal, stdout);
  return { code, said: terminal.text, text: stdout.text };
}

function battle(a: string, b: string, winner: unknown, more: object = {}): object {
  return { model_a: a, model_b: b, winner, ...more };
}

const arena = [
  battle("alpha", "beta", "model_a", { question_id: 1 }),
  battle("beta", "gamma", "model_a", { question_id: 1 }),
  battle("gamma", "alpha", "model_a", { question_id: 2 }),
  battle("alpha", "beta", "tie (bothbad)", { question_id: 2 }),
  battle("alpha", "gamma", null, { question_id: 3 }),
];

const meetings = [
  { pair: [0, 1], votes: [1, 0] },
  { pair: [1, 2], votes: [1, 0] },
  { pair: [2, 0], votes: [1, 0] },
  { pair: [0, 1], votes: [0.5, 0.5] },
] as const;

describe("runRateCommand", () => {
  it("rates battles of models and says what the table rests on", async () => {
    const { code, text, said } = await rate(arena);
    expect(code).toBe(0);
    expect(said).toBe("");
    const [head, first] = text.split("\n");
    expect(head).toMatch(
      /^rank {2}name {3} *rating {2} *95 % interval {2}won {2}drawn {2}lost {2}battles$/,
    );
    expect(first).toMatch(/^ {3}1 {2}alpha {2}\d{4}\.\d {2}[\d.]+ to [\d.]+ {4}1 {6}1 {5}1 {8}3$/);
    expect(text).toContain("\n4 battles, 1 tie. 1 line without a verdict counted nowhere.\n");
    expect(text).toContain("half a virtual tie");
    expect(text).toContain("1000 resamples of 4 battles.\n");
    expect(text).toContain("Circular triads (A over B over C over A): 1 of 1.\n");
  });

  it.each(["elo", "bradley-terry"] as const)(
    "writes the ratings of core as JSON (%s)",
    async (method) => {
      const { text } = await rate(arena, `--method ${method} --seed 3 --draws 50 --output -`);
      const options = { method, seed: 3, draws: 50, resample: "battles" } as const;
      const table = rateEntrants(3, meetings, options);
      expect(JSON.parse(text)).toMatchObject({
        method,
        seed: 3,
        draws: 50,
        resampled: "battles",
        battles: 4,
        ties: 1,
        undecided: 1,
        rows: ["alpha", "beta", "gamma"].map((name, entrant) => {
          const { rating, interval } = table.rows[entrant] ?? {};
          return { name, rating, interval };
        }),
        components: [["alpha", "beta", "gamma"]],
      });
    },
  );

  it("says how far the order moves ratings by Elo", async () => {
    const { text } = await rate(arena, "--method elo");
    expect(text.split("\n")[0]).toMatch(/by order alone$/);
    expect(text).toContain("no confidence interval");
  });

  it("resamples prompts, and battles without one as their own", async () => {
    const more = [
      battle("beta", "gamma", "tie"),
      battle("beta", "gamma", "model_a", { prompt: "Q" }),
    ];
    const { text } = await rate([...arena, ...more], "--method bradley-terry --resample prompts");
    expect(text).toContain("1000 resamples of 3 prompts, each with all its battles.");
    expect(text).toContain(" 1 battle without a prompt counted as one each.");
  });

  it("rates each id of recorded judgments apart, by votes where there are some", async () => {
    const lines = [
      { id: "q", pair: [0, 3], winner: 3 },
      { id: 7, pair: [1, 0], votes: [3, 1], winner: 1 },
      { id: "q", pair: [3, 1], winner: 3 },
      { id: 7, pair: [0, 1], winner: null },
    ];
    const { text, code } = await rate(lines, `--method bradley-terry --output ${at("out.jsonl")}`);
    expect(code).toBe(0);
    expect(text).toMatch(/^id "q"\nrank[^]*\n\nid 7\nrank/);
    const records = (await readFile(at("out.jsonl"), "utf8")).trimEnd().split("\n");
    expect(records.map((record): unknown => JSON.parse(record))).toMatchObject([
      { id: "q", resampled: "votes", battles: 2, ranking: [3, 0, 1] },
      { id: 7, battles: 1, undecided: 1, rows: [{ name: 1, votesWon: 3, votes: 4 }, { name: 0 }] },
    ]);
  });

  it("pools the lines of a pair as votes, whose noise its intervals cover", async () => {
    const lines = [
      { id: "q", pair: [0, 1], votes: [1, 3] },
      { id: "q", pair: [1, 0], winner: 1 },
      { id: "q", pair: [0, 1], winner: null },
    ];
    const { text } = await rate(lines, `--method bradley-terry --output ${at("out.jsonl")}`);
    const record = JSON.parse(await readFile(at("out.jsonl"), "utf8")) as {
      rows: { interval: [number, number] }[];
    };
    expect(record).toMatchObject({
      battles: 1,
      undecided: 1,
      rows: [
        { votesWon: 1, votes: 5, lost: 1 },
        { votesWon: 4, votes: 5, won: 1 },
      ],
    });
    for (const { interval } of record.rows) expect(interval[1] - interval[0]).toBeGreaterThan(50);
    expect(text).toContain("\n1 pair, 0 level. 1 line without a verdict counted nowhere.\n");
    expect(text).toContain("1000 resamples of the votes of 1 pair: the judge's own noise only.\n");
  });

  it("is not sure of what little says, and says nothing of other prompts than the only one", async () => {
    const lines = Array.from({ length: 20 }, () => battle("a", "b", "model_a", { prompt: "?" }));
    const { text } = await rate(lines);
    const [, low = "", high = ""] = /([\d.]+) to ([\d.]+)/.exec(text) ?? [];
    expect(Number(high) - Number(low)).toBeGreaterThan(50);
    const prompts = await rate(lines, "--method bradley-terry --resample prompts");
    expect(prompts.text).toMatch(/\n {3}1 {2}a {2,}[\d.]+ +- /);
    expect(prompts.text).toContain("\nNo intervals: one prompt tells nothing of others.\n");
  });

  it("takes each line of judgments as a battle where told to", async () => {
    const lines = Array.from({ length: 6 }, () => ({ id: 1, pair: [0, 1], winner: 0 }));
    const { text } = await rate(lines, "--method bradley-terry --resample battles");
    expect(text).toContain("\n6 battles, 0 ties.\n");
    expect(text).toContain("resamples of 6 battles.");
  });

  it.each([
    ["prompts", { id: 1, pair: [0, 1], winner: 0 }, /--resample prompts is not for judgments/],
    ["votes", battle("a", "b", "tie"), /--resample votes is not for battles of models/],
  ])("refuses to resample %s where lines have none", async (what, line, message) => {
    await writeFile(at("out.jsonl"), "precious");
    const more = `--method elo --resample ${what} --output ${at("out.jsonl")} --force`;
    const { code, said } = await rate([line], more);
    expect(code).toBe(1);
    expect(said).toMatch(message);
    expect(await readFile(at("out.jsonl"), "utf8")).toBe("precious");
  });

  it("says which parts of a field nothing connects", async () => {
    const { text } = await rate([battle("a", "b", "model_a"), battle("c", "d", "tie")]);
    expect(text).toMatch(/No battle connects these parts .*: a, b \| c, d\.\n/);
  });

  it("names lines that cannot be used or are of the other kind, and ends with 2", async () => {
    const { code, said } = await rate([
      ...arena,
      { id: 1, pair: [0, 1], winner: 0 },
      battle("a", "a", "tie"),
      battle("a", "b", "a"),
      battle("a", "b", undefined),
      "oops",
      { prompt: "?" },
    ]);
    const votes = { id: 1, pair: [0, 1], votes: [1, 3] };
    const contrary = await rate([votes, { ...votes, winner: 0 }, { ...votes, winner: null }]);
    expect(contrary.said.split("\n").slice(0, 2)).toEqual([
      expect.stringMatching(/^line 2: "winner" is 0, and the "votes" \[1,3\] say 1/),
      expect.stringMatching(/^line 3: "winner" is null, and the "votes" \[1,3\] say 1/),
    ]);
    expect(code).toBe(2);
    expect(said.trimEnd().split("\n")).toEqual([
      expect.stringMatching(/^line 6: This is a judgment of responses, .* began with a battle/),
      expect.stringMatching(/^line 7: "model_a" and "model_b" are the same: "a"/),
      expect.stringMatching(/^line 8: "winner" must be model_a, model_b, tie/),
      expect.stringMatching(/^line 9: "winner" must be/),
      expect.stringMatching(/^line 10: .*not JSON/),
      expect.stringMatching(/^line 11: There is neither "model_a"/),
    ]);
  });

  it("says that lines are repeated, and leaves copies out where told to", async () => {
    const [line] = arena;
    const counted = await rate([line, line, line]);
    expect(counted.text).toContain("\n3 battles");
    expect(counted.said).toMatch(/^Repeated byte for byte: 2 lines, counted .*--distinct/);
    const { text, said } = await rate([line, line, line], "--method elo --distinct");
    expect(text).toContain("\n1 battle, ");
    expect(said).toMatch(/2 lines, left out/);
  });

  it("has nothing to rate in an empty file", async () => {
    expect(await rate([])).toMatchObject({
      code: 2,
      said: expect.stringMatching(/nothing to rate/),
    });
  });

  it("names every option in its help", () => {
    const told = [...RATE_HELP.matchAll(/^--([a-z-]+)/gm)].map(([, name]) => name);
    const asked = "input method output force distinct seed draws resample";
    expect(told).toEqual(asked.split(" "));
    expect(RATE_HELP).not.toMatch(/^.{81}/m);
  });

  it.each<[string, RegExp]>([
    ["--seed 1", /--method is needed/],
    ["--method glicko", /--method must be elo or bradley-terry/],
    ["--method elo --draws=-1", /--draws must be a whole number from 0/],
    ["--method elo --seed 0.5", /--seed must be a whole number from 0/],
    ["--method elo --resample answers", /--resample must be votes or battles or prompts/],
    ["--method elo --draws 100001", /--draws must be a whole number from 0 to 100000;/],
    ["--method elo --input nowhere", /input nowhere is not there/],
  ])("ends with 1 for %s", async (more, message) => {
    const { code, said } = await rate(arena, more);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });
});
