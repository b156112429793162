import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CapturedOutput } from "./captured-output.ts";
import { REPLAY_HELP } from "./replay-arguments.ts";
import { runReplayCommand } from "./replay-command.ts";

let folder: string;
const at = (name: string): string => join(folder, name);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-replay-"));
});
afterEach(() => rm(folder, { recursive: true }));

interface Outcome {
  readonly code: number;
  readonly said: string;
  readonly text: string;
}

async function run(argv: readonly string[]): Promise<Outcome> {
  const [terminal, stdout] = [new CapturedOutput(), new CapturedOutput()];
  const code = await runReplayCommand(argv, terminal, stdout);
  return { code, said: terminal.text, text: stdout.text };
}

async function replay(bracket: unknown, lines: readonly unknown[], more = ""): Promise<Outcome> {
  await writeFile(at("bracket.json"), JSON.stringify(bracket));
  await writeFile(at("in.jsonl"), lines.map((line) => JSON.stringify(line)).join("\n"));
  const words = more.split(" ").filter((word) => word !== "");
  return run(["--bracket", at("bracket.json"), "--judgments", at("in.jsonl"), ...words]);
}

/** Judgments of a group by whom each pair's winner is. */
function judgments(id: unknown, ...decided: [number, number, number | null][]): object[] {
  return decided.map(([first, second, winner]) => ({ id, pair: [first, second], winner }));
}

describe("runReplayCommand", () => {
  it("plays one bracket for all ids and prints the champions", async () => {
    const lines = [
      ...judgments("q1", [3, 0, 3], [1, 2, 2], [2, 3, 2]),
      ...judgments(7, [0, 3, 0], [2, 1, 1], [0, 1, 0]),
    ];
    const { code, text, said } = await replay([3, 0, 2, 1], lines);
    expect(code).toBe(0);
    expect(text).toBe(
      ["id  champion  matches  note", "q1         2   3 of 3", "7          0   3 of 3", ""].join(
        "\n",
      ),
    );
    expect(said).toBe("Played 2 brackets: 2 champions, 0 with the help of a coin; 0 incomplete.\n");
  });

  it("lets all lines of a pair vote, whoever is named first", async () => {
    const votes = judgments("q", [0, 1, 0], [1, 0, 1], [1, 0, 1], [0, 1, null]);
    const { text } = await replay([0, 1], votes, "--output -");
    expect(JSON.parse(text)).toEqual({
      id: "q",
      champion: 1,
      byCoin: false,
      matches: 1,
      missing: [],
      results: [
        {
          round: 0,
          pair: [0, 1],
          winner: 1,
          advances: 1,
          decision: "votes",
          votes: [1, 2],
          invalid: 1,
          ties: 0,
        },
      ],
    });
  });

  it("names missing matches, leaves the champion open and ends with 2", async () => {
    const lines = judgments("q", [0, 1, 0], [4, 3, 3]);
    const { code, text, said } = await replay({ q: [0, 1, 2, 3, 4], silent: [1, 0] }, lines);
    expect(code).toBe(2);
    expect(text).toMatch(/\nq {14}- {3}2 of 4 {2}missing: 2 against 3|missing: 0 against 2/);
    expect(text).toMatch(/\nsilent {9}- {3}0 of 1 {2}missing: 1 against 0\n/);
    expect(said).toMatch(/0 champions, .* 2 incomplete\./);
  });

  it("marks coins, and the seed tosses them", async () => {
    const lines = Array.from({ length: 20 }, (_, id) => judgments(id, [0, 1, null])).flat();
    const { code, text } = await replay([0, 1], lines);
    expect(code).toBe(0);
    expect(text).toMatch(/\n0 +[01] +1 of 1 {2}1 match by coin, the champion's among them\n/);
    expect((await replay([0, 1], lines)).text).toBe(text);
    expect((await replay([0, 1], lines, "--seed 1")).text).not.toBe(text);
  });

  it("counts copies once where told to, and says how many lines are the same", async () => {
    const lines = judgments("q", [0, 1, 0], [0, 1, 0], [1, 0, 1]);
    const voted = await replay([0, 1], lines);
    expect(voted.text).toMatch(/\nq +0 +1 of 1\n/);
    expect(voted.said).toMatch(/\nRepeated byte for byte: 1 line, counted as further votes/);
    const distinct = await replay([0, 1], lines, "--distinct");
    expect(distinct.text).toMatch(/by coin/);
    expect(distinct.said).toMatch(/\nRepeated byte for byte: 1 line, left out/);
  });

  it("takes the majority of votes for a winner that is not named", async () => {
    const lines = [{ id: "q", pair: [0, 1], votes: [1, 3] }];
    expect((await replay([0, 1], lines)).text).toMatch(/\nq +1 +1 of 1\n/);
  });

  it("adds up votes where lines have them, and refuses those that contradict their winner", async () => {
    const lines = [
      { id: "q", pair: [0, 1], votes: [1, 3], winner: 1 },
      ...judgments("q", [1, 0, 0], [0, 1, null]),
      { id: "q", pair: [1, 0], votes: [0, 0] },
      { id: "q", pair: [0, 1], votes: [1, 3], winner: 0 },
      { id: "q", pair: [0, 1], votes: [0.5, 0.5] },
    ];
    const { text, said, code } = await replay([0, 1], lines, "--output -");
    expect(code).toBe(2);
    expect(JSON.parse(text)).toMatchObject({ results: [{ votes: [2, 3], invalid: 2 }] });
    expect(said).toMatch(/^line 5: "winner" is 0, .*\nline 6: "votes" .* whole numbers/);
  });

  it("decides alike in whatever order lines come", async () => {
    const line = fc.record({
      id: fc.constantFrom<string | number>("a", "b", 3),
      pair: fc.constantFrom([0, 1], [1, 0], [2, 3], [3, 2], [0, 2], [1, 3], [0, 3], [2, 1]),
      votes: fc.tuple(fc.nat(2), fc.nat(2)),
    });
    const lines = fc.array(line, { maxLength: 30 });
    const rows = ({ text }: Outcome): string[] => text.trimEnd().split("\n").toSorted();
    await fc.assert(
      fc.asyncProperty(lines, fc.nat(), async (given, seed) => {
        const more = `--output - --seed ${seed}`;
        const forth = await replay([3, 0, 2, 1], given, more);
        expect(rows(await replay([3, 0, 2, 1], given.toReversed(), more))).toEqual(rows(forth));
      }),
      { numRuns: 30 },
    );
  });

  it("refuses a record in which an id is a number here and a text there", async () => {
    const lines = [...judgments(1, [0, 1, 0]), ...judgments("1", [0, 1, 1])];
    const { code, said, text } = await replay([0, 1], lines);
    expect(code).toBe(1);
    expect(text).toBe("");
    expect(said).toMatch(/^The ids 1 and "1" /);
    expect((await replay({ undefined: [0, 1] }, [{ pair: [0, 1], winner: 0 }])).said).toMatch(
      /nothing of lines without an id/,
    );
  });

  it("prints and writes nothing where the lines cannot be written", async () => {
    const more = `--output ${at("nowhere/out.jsonl")}`;
    const { code, text } = await replay([0, 1], judgments("q", [0, 1, 0]), more);
    expect(code).toBe(1);
    expect(text).toBe("");
  });

  it("writes the results as lines beside the table", async () => {
    const path = at("out.jsonl");
    const { text } = await replay([1, 0], judgments("q", [0, 1, 0], [2, 1, 1]), `--output ${path}`);
    expect(text).toMatch(/^id/);
    expect(JSON.parse(await readFile(path, "utf8"))).toMatchObject({ id: "q", champion: 0 });
  });

  it("names lines that no bracket can use, and plays the rest", async () => {
    const lines = [
      ...judgments("q", [0, 1, 0], [0, 9, 0], [0, 0, 0], [0, 1, 5]),
      ...judgments("other", [0, 1, 0]),
      { model_a: "a", model_b: "b", winner: "tie" },
    ];
    const { code, said, text } = await replay({ q: [1, 0] }, lines);
    expect(code).toBe(2);
    expect(text).toMatch(/\nq +0 +1 of 1\n/);
    expect(said.split("\n").slice(0, 5)).toEqual([
      "line 2: Entrant 9 is not in the bracket, whose last is 1.",
      expect.stringMatching(/^line 3: "pair" must be two different indices/),
      expect.stringMatching(/^line 4: "winner" must be 0 or 1/),
      'line 5: The seeding file says nothing of id "other".',
      expect.stringMatching(/^line 6: A bracket needs .* battle of models/),
    ]);
  });

  it("counts lines on pairs that did not meet", async () => {
    const lines = judgments("q", [0, 1, 0], [2, 3, 2], [0, 2, 0], [1, 3, 1]);
    expect((await replay([0, 1, 2, 3], lines)).said).toMatch(/\nNot needed: 1 line on pairs/);
  });

  it.each<[string, unknown, RegExp]>([
    ["twice the same", [0, 0], /The seeding cannot be used\. .*lacks 1/],
    ["an id's with a gap", { q: [0, 2] }, /The seeding of id "q" cannot be used/],
    ["a text", "0,1", /A seeding is a list of entrants such as \[3, 0, 2, 1\]/],
  ])("refuses a bracket that is %s", async (_name, bracket, message) => {
    const { code, said } = await replay(bracket, []);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });

  it.each<[string, readonly string[], RegExp]>([
    ["nothing at all", [], /--bracket and --judgments are needed, or --run/],
    ["a bracket alone", ["--bracket", "b"], /--judgments is needed/],
    ["both uses", ["--run", "r", "--seed", "1"], /--seed and --run exclude each other/],
    ["a run that is not there", ["--run", "nowhere"], /input nowhere is not there/],
  ])("ends with 1 for %s", async (_name, argv, message) => {
    const { code, said } = await run(argv);
    expect(code).toBe(1);
    expect(said).toMatch(message);
  });

  it("says what is no tournament", async () => {
    await writeFile(at("run.jsonl"), '{"kind":"something else"}\n{\n');
    const { code, said } = await run(["--run", at("run.jsonl")]);
    expect(code).toBe(2);
    expect(said).toMatch(
      /^line 1: The tournament cannot be read: kind: .*\nline 2: This is not JSON/,
    );
    expect(said).toMatch(/\n0 tournaments: 0 reproduced, 0 not\.\n$/);
  });

  it("names every option in its help", () => {
    const told = [...REPLAY_HELP.matchAll(/^--([a-z-]+)/gm)].map(([, name]) => name);
    expect(told).toEqual("bracket judgments output force distinct seed run".split(" "));
    expect(REPLAY_HELP).not.toMatch(/^.{81}/m);
  });
});
