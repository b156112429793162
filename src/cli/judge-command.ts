// `rrm judge`: judges a file of comparisons with a model on this machine.

import { readFile } from "node:fs/promises";
import * as onnxruntime from "onnxruntime-node";
import type { Engine } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import type { JudgeOptions } from "../core/judge.ts";
import { checkJudgeNumbers } from "../core/judge-options.ts";
import { createJudge } from "../core/local-judge.ts";
import type { Profile } from "../core/profile.ts";
import { parseProfile } from "../core/profile-json.ts";
import { loadModel } from "../engine/load-model.ts";
import { failureMessage } from "./command-failure.ts";
import {
  type JudgeArguments,
  JUDGE_HELP,
  type JudgingNumbers,
  parseJudgeArguments,
} from "./judge-arguments.ts";
import {
  checkFiles,
  type JudgeInput,
  type JudgeOutput,
  openInput,
  openOutput,
} from "./judge-files.ts";
import { judgeLines } from "./judge-lines.ts";
import { readLines } from "./line-reader.ts";
import { NodeModelFiles } from "./node-files.ts";
import { ProgressBar, type ProgressOutput } from "./progress-bar.ts";
import { RunTally } from "./run-tally.ts";

/** Exit codes of `rrm judge`, as its help states them. */
const exitCode = { done: 0, failed: 1, someLeftOut: 2, interrupted: 130 } as const;

interface Asked {
  readonly engine: Engine;
  readonly profile: Profile;
}

async function readProfile(path: string): Promise<Profile> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new JudgeError("invalid-input", `The profile ${path} cannot be read.`, { cause });
  });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new JudgeError("invalid-input", `The profile ${path} is not JSON.`, { cause });
  }
  return parseProfile(json);
}

/** Loads the model, and the profile that was named or else the model's own. */
async function load({ model, profile }: JudgeArguments, bar: ProgressBar): Promise<Asked> {
  const named = profile === undefined ? undefined : await readProfile(profile);
  const files = new NodeModelFiles(model);
  const loaded = await loadModel(files, onnxruntime, { provider: "cpu" }, (step) => {
    if (step.type === "load-progress") bar.update(step.loaded / step.total, `Loading ${step.file}`);
  });
  const asked = named ?? loaded.profile;
  if (asked) return { engine: loaded.engine, profile: asked };
  throw new JudgeError(
    "invalid-input",
    `The model in ${model} does not say how it is asked: name a judge profile with --profile.`,
  );
}

type RunOptions = JudgeOptions & { readonly seed: number };

/** Options for every line. */
function optionsOf(judging: JudgingNumbers, profile: Profile, signal: AbortSignal): RunOptions {
  const { temperature, ...options } = judging;
  if (temperature === undefined) return { ...options, signal };
  return { ...options, signal, sampling: { ...profile.sampling, temperature } };
}

/** What stands beside the bar. */
function status({ judged, bad }: RunTally, tokens: number): string {
  return `${judged} judged${bad > 0 ? `, ${bad} bad` : ""}, token ${tokens}`;
}

/** Judges everything the arguments name; returns the exit code. */
async function judgeFile(
  args: JudgeArguments,
  bar: ProgressBar,
  interruption: AbortController,
): Promise<number> {
  checkJudgeNumbers(args.judging);
  await checkFiles(args.input, args.output, args.force);
  const asked = await load(args, bar);
  bar.clear();
  const options = optionsOf(args.judging, asked.profile, interruption.signal);
  const input = await openInput(args.input, interruption.signal);
  // From here on Ctrl+C ends the run; the second one ends the process, as it did before.
  const interrupt = (): void => interruption.abort();
  process.once("SIGINT", interrupt);
  try {
    const output = await openOutput(args.output, args.force);
    const tally = await judgeAll({ ...asked, options, input, output, bar });
    return tally.bad > 0 ? exitCode.someLeftOut : exitCode.done;
  } finally {
    process.off("SIGINT", interrupt);
    input.close();
  }
}

interface Run extends Asked {
  readonly options: RunOptions;
  readonly input: JudgeInput;
  readonly output: JudgeOutput;
  readonly bar: ProgressBar;
}

/** Judges line after line, and says at the end, however it comes, what was done. */
async function judgeAll({ engine, profile, options, input, output, bar }: Run): Promise<RunTally> {
  const [tally, started] = [new RunTally(), performance.now()];
  const { chunks, size } = input;
  try {
    await judgeLines({
      lines: readLines(chunks),
      judge: createJudge(engine, profile),
      options,
      tally,
      write: (line) => output.write(line),
      reportBadLine: (number, problem) => bar.log(`line ${number}: ${problem}`),
      reportWarning: (number, warning) => bar.log(`line ${number}: warning: ${warning}`),
      reportProgress: (end, tokens) => bar.update(size && end / size, status(tally, tokens)),
    });
    return tally;
  } finally {
    await output.close();
    bar.log(tally.summary((performance.now() - started) / 1000));
  }
}

/**
 * Runs `rrm judge`.
 * @param argv what follows `rrm judge`
 * @param terminal where progress, bad lines and the summary are shown
 * @returns the exit code
 */
export async function runJudgeCommand(
  argv: readonly string[],
  terminal: ProgressOutput = process.stderr,
): Promise<number> {
  const bar = new ProgressBar(terminal, () => performance.now());
  const interruption = new AbortController();
  try {
    const args = parseJudgeArguments(argv);
    if (args) return await judgeFile(args, bar, interruption);
    console.log(JUDGE_HELP);
    return exitCode.done;
  } catch (error) {
    if (interruption.signal.aborted) {
      bar.log("Stopped by Ctrl+C. The judgments written so far are whole and stay.");
      return exitCode.interrupted;
    }
    bar.log(failureMessage(error));
    return exitCode.failed;
  }
}
