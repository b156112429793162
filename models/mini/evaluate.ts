// `npm run mini:eval`: measures rrm-mini and its rivals through our own engine, and writes what came
// of it to results.json, RESULTS.md and plots. Stopped at any time, it goes on where it was.

import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import * as onnxruntime from "onnxruntime-node";
import { appVersion } from "../../src/cli/app-version.ts";
import type { MeasuredModel } from "../../src/tasks/results/training.ts";
import { convertFolder } from "../convert-folder.ts";
import { exampleOf } from "./evaluation/greedy.ts";
import { measureAll, type Work } from "./evaluation/measure.ts";
import { type Measurement, placesOf, type Read } from "./evaluation/measurement.ts";
import {
  describeModel,
  type ModelFolders,
  type ModelKey,
  MODELS,
  profileHash,
} from "./evaluation/models.ts";
import { ObservationFile } from "./evaluation/observation-file.ts";
import { planEvaluation, summarize } from "./evaluation/plan.ts";
import { readTraining } from "./evaluation/training.ts";
import { writeReport } from "./evaluation/write-report.ts";

const CACHE = ".cache/mini/evaluation";

const { values } = parseArgs({
  options: {
    base: { type: "string", default: "models/mini/trained/base" },
    warm: { type: "string", default: "models/mini/trained/warm" },
    rl: { type: "string", default: "public/models/rrm-mini" },
    direct: { type: "string", default: "public/models/rrm-mini-direct" },
    // Of `rl`: the fp32 and q4 models are made from it.
    checkpoint: { type: "string", default: "models/mini/checkpoint" },
    // In-domain comparisons of each measurement; those of other sets are a fixed part of it.
    count: { type: "string", default: "2250" },
    jobs: { type: "string", default: "2" },
    // Names of measurements, with commas between; the report waits for all of them.
    only: { type: "string" },
    out: { type: "string", default: "models/mini" },
    cache: { type: "string", default: CACHE },
    // Set by this program itself for each process that it starts.
    part: { type: "string" },
  },
});
const folders: ModelFolders = {
  ...values,
  fp32: join(values.cache, "fp32"),
  q4: join(values.cache, "q4"),
};

/** The same weights as they do not ship, made anew: an old checkpoint's may lie there. */
async function convertOthers(): Promise<void> {
  for (const dtype of ["fp32", "q4"] as const) {
    rmSync(folders[dtype], { recursive: true, force: true });
    await convertFolder(values.checkpoint, folders[dtype], { dtype, name: "rrm-mini" });
  }
}

/** Examples that tell whether the generator is the one that observations were made with. */
function examplesHash(): string {
  const sets = ["in-domain", "phrasings", "families"] as const;
  const examples = sets.flatMap((set) => placesOf(set, 50).map(exampleOf));
  return createHash("sha256").update(JSON.stringify(examples)).digest("hex");
}

async function describeAll(): Promise<Readonly<Record<ModelKey, MeasuredModel>>> {
  const entries = MODELS.map(async (key) => [key, await describeModel(key, folders[key])] as const);
  return Object.fromEntries(await Promise.all(entries)) as Record<ModelKey, MeasuredModel>;
}

if (values.part === undefined) await convertOthers();
const plan = planEvaluation(Number(values.count));
const models = await describeAll();
const examples = examplesHash();
// Read before hours of measuring, not after.
const training = readTraining();
const versions = {
  engine: appVersion(),
  onnxruntime: onnxruntime.env.versions.node ?? "unknown",
  node: process.versions.node,
};

function fileOf<T>(measurement: Measurement<T>): ObservationFile<T> {
  const model = models[measurement.model].manifestSha256;
  const profile = profileHash(measurement.model);
  return new ObservationFile(values.cache, measurement, { model, examples, profile, versions });
}

const measurements = Object.values(plan) as readonly Measurement[];
const works: readonly Work[] = measurements
  .filter(({ name }) => !values.only || values.only.split(",").includes(name))
  .map((measurement) => ({ measurement, file: fileOf(measurement) }));

/** Starts this program again, once a core: a model this small runs best on a single thread. */
async function measureInParts(jobs: number): Promise<void> {
  const started = Array.from({ length: jobs }, async (_, part) => {
    const child = fork(import.meta.filename, [...process.argv.slice(2), "--part", String(part)]);
    const [code] = await once(child, "exit");
    if (code !== 0) throw new Error(`process ${part} of ${jobs} ended with ${String(code)}`);
  });
  await Promise.all(started);
}

function report(): void {
  const read: Read = (measurement) => fileOf(measurement).read();
  console.log(writeReport(summarize(plan, read, { models, versions, training }), values.out));
}

const jobs = Number(values.jobs);
if (values.part === undefined) {
  for (const { file } of works) file.prepare();
  await measureInParts(jobs);
  const missing = measurements.filter((measurement) => fileOf(measurement).missing().length > 0);
  if (missing.length === 0) report();
  else console.log(`no report yet: ${missing.map(({ name }) => name).join(", ")} to be measured`);
} else {
  const part = { part: Number(values.part), of: jobs };
  // Whoever started it is gone.
  process.once("disconnect", () => process.exit());
  await measureAll(works, folders, part, (line) => console.error(`[${part.part}] ${line}`));
  process.disconnect();
}
