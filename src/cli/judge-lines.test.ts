import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { RolloutRequest } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { createJudge } from "../core/local-judge.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { TextPiece } from "../core/reasoning.ts";
import { createScriptedEngine, type ScriptedRollout } from "../core/scripted-engine.ts";
import { judgeLines, type LineRun } from "./judge-lines.ts";
import { readLines } from "./line-reader.ts";
import { RunTally } from "./run-tally.ts";

const mini = parseProfile(JSON.parse(miniJson));

const identity = {
  name: "scripted",
  dtype: "q8",
  sha256: "0".repeat(64),
  profile: { id: mini.id, version: mini.version },
  runtime: "none",
};

function plain(text: string): TextPiece {
  return { text, control: false };
}

function fail(): never {
  throw new JudgeError("engine-failed", "out of memory");
}

/** Prefers the response that contains "good", wherever it is shown; knows nothing without one. */
function preferGood({ prompt }: RolloutRequest): ScriptedRollout {
  const shown = prompt.filter(({ trusted }) => !trusted).slice(1);
  const place = shown.findIndex(({ text }) => text.includes("good"));
  const answer = place < 0 ? "?" : `\\boxed{Assistant ${place + 1}}`;
  return { pieces: [plain("hm"), { text: "</think>", control: true }, plain(answer)] };
}

interface Outcome {
  readonly written: string[];
  readonly bad: [number: number, problem: string][];
  readonly warnings: [number: number, warning: string][];
  readonly tally: RunTally;
}

async function* stream(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function run(
  text: string,
  change: Partial<LineRun> = {},
  outcome = emptyOutcome(),
): Promise<Outcome> {
  const { written, bad, warnings, tally } = outcome;
  await judgeLines({
    lines: readLines(stream(text)),
    judge: createJudge(createScriptedEngine(preferGood, ["</think>"]), mini),
    identity,
    options: { seed: 1 },
    tally,
    write: async (line) => void written.push(line),
    reportBadLine: (number, problem) => bad.push([number, problem]),
    reportWarning: (number, warning) => warnings.push([number, warning]),
    reportProgress: () => {},
    ...change,
  });
  return outcome;
}

function emptyOutcome(): Outcome {
  return { written: [], bad: [], warnings: [], tally: new RunTally() };
}

const lines = [
  { id: "a", prompt: "Q", responses: ["good", "bad"] },
  { id: "b", prompt: "Q", responses: ["bad", "good"], gold: 1 },
  { prompt: "Q", chosen: "x", rejected: "y" },
].map((line) => JSON.stringify(line));

describe("judgeLines", () => {
  it("writes a whole line for each judgment", async () => {
    const { written, tally } = await run(lines.join("\n"));
    expect(written.every((line) => line.endsWith("\n"))).toBe(true);
    expect(written.map((line): unknown => JSON.parse(line))).toMatchObject([
      {
        id: "a",
        winner: 0,
        model: identity,
        rollouts: [{ verdict: 0, stop: "end", reasoning: "hm", tokens: 4 }],
      },
      { id: "b", winner: 1, gold: 1, rollouts: [{ verdict: 1 }] },
      { id: "3", winner: null, gold: 0, rollouts: [{ verdict: null, reason: "no-verdict" }] },
    ]);
    expect(tally.summary(2)).toBe(
      [
        "Judged 3.",
        "Better: response 0 in 1, response 1 in 1, undecided 1.",
        "Rollouts: 3 finished, 0 of them forced; 0 dropped.",
        "No verdict (no-verdict): 1.",
        "Right: 1 of 2 with a gold label (50.0 %).",
        "Tokens: 21 of prompts read, 0 reused; 12 written, 6.0 a second.",
      ].join("\n"),
    );
  });

  it("judges by votes, half of them in each order", async () => {
    const { written } = await run(lines.join("\n"), { options: { seed: 1, votes: 2 } });
    expect(written.map((line): unknown => JSON.parse(line))).toMatchObject([
      { id: "a", winner: 0, votes: [2, 0], invalid: 0, dropped: 0, ended: "complete" },
      { id: "b", winner: 1, votes: [0, 2], posterior: 0.125, probability: null },
      { id: "3", winner: null, votes: [0, 0], invalid: 2, posterior: 0.5 },
    ]);
    for (const line of written)
      expect(line).toMatch(/"order":\[0,1\].*"order":\[1,0\]|"order":\[1,0\].*"order":\[0,1\]/);
  });

  it("keeps the type of ids, and warns of one that was there before", async () => {
    const same = { prompt: "Q", responses: ["good", "bad"] };
    const ids = [12, "12", 12, "a", undefined, "5"];
    const input = ids.map((id) => JSON.stringify({ id, ...same }));
    const { written, bad, warnings } = await run(input.join("\n"));
    const records = written.map((line) => JSON.parse(line) as { id: unknown });
    expect(records.map(({ id }) => id)).toEqual([12, "12", 12, "a", "5", "5"]);
    expect(bad).toEqual([]);
    expect(warnings).toEqual([
      [3, "its id 12 is also that of line 1."],
      [6, 'its id "5" is also that of line 5.'],
    ]);
  });

  it("names bad lines by number and judges the rest", async () => {
    const long = JSON.stringify({
      prompt: [{ role: "system", content: "S" }],
      responses: ["a", "b"],
    });
    const { written, bad, tally } = await run(["oops", lines[0], "", long, lines[1]].join("\n"));
    expect(bad).toEqual([
      [1, expect.stringMatching(/not JSON/)],
      [4, expect.stringMatching(/exactly one user message/)],
    ]);
    expect(written).toHaveLength(2);
    expect(tally).toMatchObject({ judged: 2, bad: 2 });
  });

  it("repeats itself for a seed, and a line's draws do not depend on the lines before it", async () => {
    const line = lines[0];
    const same = [line, line, line, line, line, line, line, line].join("\n");
    const { written } = await run(same);
    expect((await run(same)).written).toEqual(written);
    expect((await run(`broken\n${same.split("\n").slice(1).join("\n")}`)).written).toEqual(
      written.slice(1),
    );
    expect(new Set(written).size).toBe(written.length);
    expect((await run(same, { options: { seed: 2 } })).written).not.toEqual(written);
  });

  it("shows both orders over a run", async () => {
    const { written } = await run(Array.from({ length: 40 }, () => lines[0]).join("\n"));
    const straight = written.filter((line) => line.includes('"order":[0,1]')).length;
    expect(straight).toBeGreaterThan(5);
    expect(straight).toBeLessThan(35);
  });

  it("keeps what is done when it is interrupted", async () => {
    const controller = new AbortController();
    const outcome = emptyOutcome();
    const interrupted = run(
      lines.join("\n"),
      {
        options: { seed: 1, signal: controller.signal },
        write: async (line) => {
          outcome.written.push(line);
          controller.abort(new Error("Ctrl+C"));
        },
      },
      outcome,
    );
    await expect(interrupted).rejects.toThrow("Ctrl+C");
    expect(outcome.written).toHaveLength(1);
    expect(outcome.tally.judged).toBe(1);
  });

  it("ends when the engine fails: that is not the line's fault", async () => {
    const judge = createJudge(createScriptedEngine(fail), mini);
    await expect(run(lines.join("\n"), { judge })).rejects.toThrow("out of memory");
  });

  it("reports how far it is in bytes of the input and tokens of the line", async () => {
    const progress: [number, number][] = [];
    const [line = ""] = lines;
    await run(`${line}\n`, { reportProgress: (...now) => progress.push(now) });
    expect(progress.at(-1)?.[0]).toBe(line.length + 1);
    expect(Math.max(...progress.map(([, tokens]) => tokens))).toBe(3);
  });
});
