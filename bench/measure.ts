// Runs every job on every engine, one at a time and interleaved.

import { setTimeout } from "node:timers/promises";
import { type BenchPage, type ContenderName, CONTENDERS, type Sample } from "./page/protocol.ts";
import { greedyJob, JOB_KINDS, jobOf, type JobKind, roundsOf, type Workload } from "./workload.ts";

/** One sample and what it is of. */
export interface Measurement extends Omit<Sample, "produced"> {
  readonly round: number;
  readonly kind: JobKind;
  readonly contender: ContenderName;
}

/** How many of its first greedy tokens each peer has in common with ours. */
export interface Agreement {
  readonly tokens: number;
  readonly "transformers.js": number;
  readonly wllama: number;
}

/** The long context runs the same code as the short one, and takes minutes. */
const WARM_UP: readonly JobKind[] = ["single", "votes", "short-context"];

/** Idle threads of the runtimes spin for a moment before they sleep. */
const PAUSE_MS = 250;

/** Told what is being measured, line by line. */
export type Say = (line: string) => void;

/** Another order each round: none profits from always coming after the same other. */
function rotated(round: number): readonly ContenderName[] {
  const first = Math.max(round, 0) % CONTENDERS.length;
  return [...CONTENDERS.slice(first), ...CONTENDERS.slice(0, first)];
}

async function measureKind(
  page: BenchPage,
  kind: JobKind,
  workload: Workload,
  round: number,
): Promise<Measurement[]> {
  const job = jobOf(kind, workload, round);
  const expected = job.requests.flatMap(({ seeds }) => seeds).length * job.maxTokens;
  const measurements: Measurement[] = [];
  for (const contender of rotated(round)) {
    await setTimeout(PAUSE_MS);
    const { produced: _, ...sample } = await page.run(contender, job);
    if (sample.tokens !== expected) {
      throw new Error(`${contender} made ${sample.tokens} of ${expected} tokens (${kind})`);
    }
    measurements.push({ round, kind, contender, ...sample });
  }
  return measurements;
}

function describe(measurements: readonly Measurement[]): string {
  return measurements
    .map(({ contender, ms }) => `${contender} ${(ms / 1000).toFixed(1)} s`)
    .join(", ");
}

/** Warms every engine up, then measures all kinds of job in each round. */
export async function measureAll(
  page: BenchPage,
  workload: Workload,
  say: Say,
): Promise<readonly Measurement[]> {
  for (const kind of WARM_UP) {
    say(`warm-up, ${kind}: ${describe(await measureKind(page, kind, workload, -1))}`);
  }
  const all: Measurement[] = [];
  for (let round = 0; round < workload.rounds; round++) {
    for (const kind of JOB_KINDS.filter((each) => round < roundsOf(each, workload))) {
      const measurements = await measureKind(page, kind, workload, round);
      say(`round ${round + 1}/${workload.rounds}, ${kind}: ${describe(measurements)}`);
      all.push(...measurements);
    }
  }
  return all;
}

function commonStart(a: readonly number[], b: readonly number[]): number {
  const differs = a.findIndex((id, index) => id !== b[index]);
  return differs < 0 ? a.length : differs;
}

/** Whether the engines run the same model: rounding may part them in time, not at once. */
export async function measureAgreement(page: BenchPage): Promise<Agreement> {
  const ours = (await page.run("ours", greedyJob)).produced;
  const theirs = (await page.run("transformers.js", greedyJob)).produced;
  const wllama = (await page.run("wllama", greedyJob)).produced;
  return {
    tokens: ours.length,
    "transformers.js": commonStart(ours, theirs),
    wllama: commonStart(ours, wllama),
  };
}
