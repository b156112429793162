// The whole command on the model that the page embeds.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { TournamentFile } from "../core/tournaments/tournament-file.ts";
import { CapturedOutput } from "./captured-output.ts";
import { runReplayCommand } from "./replay-command.ts";
import { runTournamentCommand } from "./tournament-command.ts";

const model = fileURLToPath(new URL("../../public/models/rrm-mini", import.meta.url));
const larger = { id: "larger", prompt: "Which number is larger, 3081 or 3108?" };
const sum = { id: 7, prompt: "What is 47 + 38?", responses: ["83", "85", "84", "95", "75"] };
const groups = [{ ...larger, responses: ["3081", "3108"] }, sum];

let folder: string;
const at = (name: string): string => join(folder, name);
const read = (name: string): Promise<string> => readFile(at(name), "utf8");
const readLines = async (name: string): Promise<unknown[]> =>
  (await read(name))
    .trimEnd()
    .split("\n")
    .map((line): unknown => JSON.parse(line));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "rrm-tournament-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function play(
  lines: readonly unknown[],
  more = "",
  terminal = new CapturedOutput(),
): Promise<{ code: number; said: string }> {
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line)));
  await writeFile(at("in.jsonl"), text.join("\n"));
  const files = ["--model", model, "--input", at("in.jsonl"), "--output", at("out.jsonl")];
  const words = more.split(" ").filter((word) => word !== "");
  const code = await runTournamentCommand([...files, ...words], terminal);
  return { code, said: terminal.text };
}

const tournaments = async (): Promise<TournamentFile[]> =>
  (await readLines("out.jsonl")) as TournamentFile[];

/** Everything but what it cost. */
function withoutUsage(file: TournamentFile): unknown {
  const results = file.results.map((result) => ({
    ...result,
    judgments: result.judgments.map((judgment) => ({ ...judgment, usage: undefined })),
  }));
  return { ...file, usage: undefined, results };
}

describe("runTournamentCommand", () => {
  it("plays every group and says what came of it and what it cost", async () => {
    const { code, said } = await play(groups);
    expect(code).toBe(0);
    const [first, second] = await tournaments();
    expect(first).toMatchObject({
      kind: "rrm-web tournament",
      id: "larger",
      app: expect.stringMatching(/^rrm-web \d/),
      model: {
        name: "rrm-mini",
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        profile: { id: "rrm-mini" },
        runtime: expect.stringMatching(/^onnxruntime-node \d/),
      },
      standings: { champion: 1, played: 1, matches: 1 },
    });
    expect(second).toMatchObject({ id: 7, standings: { champion: 1, matches: 4 } });
    expect(said).toMatch(/^Played 2 groups, in [\d.]+ seconds\.\n/);
    expect(said).toMatch(/\nMatches: 5, /);
    expect(said).toMatch(/\nTokens: \d+ of prompts read, \d+ reused; \d+ written/);
    expect(said).toMatch(/\nEach rollout alone would have read \d+: \d+\.\d % saved\.\n/);
    expect(said).not.toMatch(/Preferences/);
  });

  it.each(["", "--format round-robin --rating elo --votes 2", "--format swiss --rounds 2"])(
    "gives the same file for the same seed but for what it cost (%s)",
    async (more) => {
      await play(groups, more);
      const first = await tournaments();
      await play(groups, `${more} --force`);
      const second = await tournaments();
      expect(second.map(withoutUsage)).toEqual(first.map(withoutUsage));
      expect(second.map(({ usage }) => usage.alone)).toEqual(first.map(({ usage }) => usage.alone));
    },
  );

  it("draws another bracket for another line and another seed", async () => {
    await play([sum, sum, sum]);
    const pairsOf = ({ results }: TournamentFile): string =>
      JSON.stringify(results.map(({ match }) => match.pair));
    expect(new Set((await tournaments()).map(pairsOf)).size).toBe(3);
  });

  it("writes what training needs, and of undecided matches nothing", async () => {
    const names = ["best", "dpo", "kto", "rewards"];
    const outputs = names.map((name) => `--${name} ${at(name)}`).join(" ");
    const { said } = await play([sum], `--format round-robin --votes 2 ${outputs}`);
    const [file] = await tournaments();
    expect(await readLines("best")).toEqual([
      { id: 7, prompt: sum.prompt, best: 1, response: "85", byCoin: false },
    ]);
    const pairs = (await readLines("dpo")) as { chosen: string; rejected: string }[];
    expect(new Set(pairs.map(({ chosen }) => chosen))).toEqual(new Set(["85"]));
    const beaten = pairs.map(({ rejected }) => rejected);
    expect(await readLines("kto")).toHaveLength(1 + beaten.length);
    expect(await readLines("rewards")).toEqual([
      { ...sum, rewards: file?.standings.table.rows.map(({ reward }) => reward) },
    ]);
    expect(said).toMatch(new RegExp(`\\nPreferences: ${pairs.length}\\. Left out: \\d+ undecided`));
  });

  it("writes conversations where prompts are some, and leaves them out where texts are asked", async () => {
    const prompt = [
      { role: "user", content: "What is 47 + 38?" },
      { role: "assistant", content: "Shall I tell?" },
      { role: "user", content: "Yes." },
    ];
    const line = { ...sum, prompt };
    const texts = await play([line, groups[0]], `--dpo ${at("dpo")}`);
    expect(texts).toMatchObject({
      code: 2,
      said: expect.stringMatching(/^line 1: .*one text.*--conversational/),
    });
    expect(await tournaments()).toHaveLength(1);
  });

  it("plays the bracket of a seeding file", async () => {
    await writeFile(at("seeding.json"), JSON.stringify({ 7: [4, 3, 2, 1, 0] }));
    const { code, said } = await play(groups, `--seeding ${at("seeding.json")}`);
    expect(code).toBe(2);
    expect(said).toMatch(/^line 1: The seeding file says nothing of id "larger"\./);
    const [file] = await tournaments();
    const pairs = file?.results.map(({ match }) => match.pair);
    expect(pairs?.[0]).toEqual([4, 3]);
    expect(pairs).toContainEqual([1, 0]);
  });

  it("names bad lines, plays the rest and ends with 2", async () => {
    const long = { ...sum, responses: ["x ".repeat(4000), "85"] };
    const lonely = { ...sum, responses: ["85"] };
    const { code, said } = await play(["oops", groups[0], long, lonely, groups[0]]);
    expect(code).toBe(2);
    expect(said).toMatch(/^line 1: .*not JSON/);
    expect(said).toMatch(/\nline 3: Response \d against Response \d: /);
    expect(said).toMatch(/\nline 4: A tournament takes 2 to 64 responses; there is 1\./);
    expect(said).toMatch(/\nline 5: warning: its id "larger" is also that of line 2\./);
    expect(said).toMatch(/\nPlayed 2 groups, left out 3 bad lines, in /);
    expect(await tournaments()).toHaveLength(2);
  });

  it("keeps whole groups when Ctrl+C stops it", async () => {
    const terminal = new CapturedOutput(true);
    terminal.onWrite = () => {
      if (terminal.text.includes("group 2, match")) process.emit("SIGINT");
    };
    const lines = Array.from({ length: 200 }, () => groups[0]);
    const { code, said } = await play(lines, `--best ${at("best")}`, terminal);
    expect(code).toBe(130);
    expect(said).toMatch(
      /Stopped by Ctrl\+C\. The groups written so far are whole and stay; --resume goes on with them\.\n$/,
    );
    const files = await tournaments();
    expect(files.length).toBeLessThan(200);
    expect(await readLines("best")).toHaveLength(files.length);
    expect(said).toContain(`Played ${files.length} group`);
    expect(await read("out.jsonl")).toMatch(/\n$/);
  });

  it("writes what replays to the same", async () => {
    await play(groups, "--votes 2 --format round-robin");
    const [terminal, stdout] = [new CapturedOutput(), new CapturedOutput()];
    expect(await runReplayCommand(["--run", at("out.jsonl")], terminal, stdout)).toBe(0);
    expect(stdout.text).toBe("larger: champion 1, reproduced\n7: champion 1, reproduced\n");
    const [line] = await tournaments();
    await writeFile(at("one.json"), JSON.stringify(line, null, 2));
    const pretty = new CapturedOutput();
    expect(await runReplayCommand(["--run", at("one.json")], terminal, pretty)).toBe(0);
    expect(pretty.text).toBe("larger: champion 1, reproduced\n");
    await writeFile(
      at("out.jsonl"),
      (await read("out.jsonl")).replace('"champion":1', '"champion":0'),
    );
    expect(await runReplayCommand(["--run", at("out.jsonl")], terminal, stdout)).toBe(1);
    expect(stdout.text).toMatch(
      /larger: champion 1, differs\n {2}standings\.champion is 0 in the file and 1 decided again\.\n7: .* reproduced\n$/,
    );
  });

  it("does not write over files unless told to, and never two outputs into one", async () => {
    await writeFile(at("best"), "precious");
    const refused = await play(groups, `--best ${at("best")}`);
    expect(refused).toMatchObject({
      code: 1,
      said: expect.stringMatching(/best is there already/),
    });
    expect(await read("best")).toBe("precious");
    const same = await play(groups, `--best ${at("out.jsonl")}`);
    expect(same).toMatchObject({ code: 1, said: expect.stringMatching(/Two outputs are /) });
    const seeding = `--seeding ${at("best")} --profile ${at("best")}`;
    for (const over of [`--dpo ${at("in.jsonl")}`, `--dpo ${at("best")} ${seeding}`]) {
      const input = await play(groups, `${over} --force`);
      expect(input).toMatchObject({ code: 1, said: expect.stringMatching(/same file/) });
    }
    expect(await read("best")).toBe("precious");
  });

  it("loses nothing where another output cannot be written", async () => {
    await writeFile(at("out.jsonl"), "precious");
    const { code, said } = await play(groups, `--force --dpo ${at("nowhere/dpo")}`);
    expect(code).toBe(1);
    expect(said).toMatch(/folder .*nowhere .* is not there/);
    expect(await read("out.jsonl")).toBe("precious");
  });

  it("has nothing to play in an empty file", async () => {
    expect(await play([])).toMatchObject({
      code: 2,
      said: expect.stringMatching(/There is nothing to play: no line could be used\.\n$/),
    });
  });

  it.each<[string, RegExp]>([
    ["--votes 3", /Votes must be 1 or an even number/],
    ["--model nowhere", /nowhere/],
    ["--seeding nowhere.json", /The seeding nowhere\.json cannot be read/],
  ])("ends with 1 for %s", async (more, message) => {
    const { code, said } = await play(groups, more);
    expect(code).toBe(1);
    expect(said).toMatch(message);
    await expect(read("out.jsonl")).rejects.toThrow("ENOENT");
  });
});
