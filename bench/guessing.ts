// `npm run bench:guessing`: what guessing ahead saves rrm-mini's greedy rollouts, natively in Node:
// how many guesses are right, how many passes they save, and that the tokens are the same.

import * as onnxruntime from "onnxruntime-node";
import { makeExample } from "../src/tasks/example.ts";
import { NodeModelFiles } from "../src/cli/node-files.ts";
import { createJudge } from "../src/core/local-judge.ts";
import { loadModel, type LoadedModel } from "../src/engine/load-model.ts";

const MODEL = "public/models/rrm-mini";
/** Held-out examples that nobody looked at, as `mini:eval` takes them. */
const [FIRST, COUNT] = [100_000, 100];

function open(guessAhead: boolean): Promise<LoadedModel> {
  const files = new NodeModelFiles(MODEL);
  return loadModel(files, onnxruntime, { provider: "cpu" }, undefined, { guessAhead });
}

/** Greedy thought and answer of one held-out example. */
async function think({ engine, profile }: LoadedModel, index: number): Promise<string> {
  if (!profile) throw new Error(`${MODEL} has no judge profile`);
  const { prompt, responses } = makeExample("in-domain", index);
  const query = [{ role: "user" as const, content: prompt }];
  for await (const event of createJudge(engine, profile).judge({ query, responses })) {
    if (event.type === "rollout-verdict") return event.result.reasoning + event.result.answer;
  }
  throw new Error("the judge ended without a verdict");
}

const [guessing, plain] = [await open(true), await open(false)];
const ms = { guessing: 0, plain: 0 };
let same = 0;
for (let index = FIRST; index < FIRST + COUNT; index++) {
  const started = performance.now();
  const guessed = await think(guessing, index);
  const between = performance.now();
  const whole = await think(plain, index);
  ms.guessing += between - started;
  ms.plain += performance.now() - between;
  if (guessed === whole) same++;
}
const { drafted, accepted, steps } = guessing.engine.counters;
console.log(`${COUNT} held-out comparisons, greedy: ${same} the same with and without guessing.`);
console.log(
  `Right: ${accepted} of ${drafted} guessed tokens (${((100 * accepted) / drafted).toFixed(1)} %).`,
);
console.log(`Passes: ${steps} instead of ${plain.engine.counters.steps}.`);
console.log(`Time with guessing / without: ${(ms.guessing / ms.plain).toFixed(2)}.`);
