// Prints how often rrm-mini is right on held-out comparisons, each asked in both orders, greedily.

import { parseArgs } from "node:util";
import * as onnxruntime from "onnxruntime-node";
import type { Order } from "../../src/core/comparison.ts";
import type { Judge, Rollout } from "../../src/core/judge.ts";
import { createJudge } from "../../src/core/local-judge.ts";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import { loadModel } from "../../src/engine/load-model.ts";
import { type Example, makeExample } from "../../src/tasks/example.ts";
import { ResultTable } from "./result-table.ts";

const ORDERS: readonly Order[] = [
  [0, 1],
  [1, 0],
];

async function openJudge(folder: string): Promise<{ judge: Judge; name: string }> {
  const { engine, manifest, profile } = await loadModel(new NodeModelFiles(folder), onnxruntime, {
    provider: "cpu",
  });
  if (!profile) throw new Error(`${folder} has no judge profile`);
  return { judge: createJudge(engine, profile), name: `${manifest.name} ${manifest.dtype}` };
}

/** The greedy rollout of one comparison in one order. */
async function judgeOnce(judge: Judge, example: Example, order: Order): Promise<Rollout> {
  const query = [{ role: "user" as const, content: example.prompt }];
  const comparison = { query, responses: example.responses };
  const sampling = { temperature: 0, topP: 1, topK: 0 };
  for await (const event of judge.judge(comparison, { order, sampling })) {
    if (event.type === "rollout-verdict") return event.result;
  }
  throw new Error("the judge ended without a verdict event");
}

/** Which held-out examples: indices from `start`, and how many failures to print whole. */
interface Draw {
  readonly start: number;
  readonly count: number;
  readonly showWrong: number;
}

async function evaluate(folder: string, { start, count, showWrong }: Draw): Promise<void> {
  const { judge, name } = await openJudge(folder);
  const table = new ResultTable();
  let shown = 0;
  for (let index = start; index < start + count; index++) {
    const example = makeExample("in-domain", index);
    const rollouts: Rollout[] = [];
    for (const order of ORDERS) rollouts.push(await judgeOnce(judge, example, order));
    table.add(example, rollouts);
    const wrong = rollouts.find(({ verdict }) => verdict.winner !== example.gold);
    if (wrong && shown++ < showWrong) console.log(JSON.stringify({ example, wrong }, null, 1));
  }
  console.log(`\n### ${name}: ${count} held-out comparisons, both orders, greedy\n`);
  console.log(table.markdown());
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    // The first few hundred were looked at while the generator was written; these never were.
    start: { type: "string", default: "100000" },
    count: { type: "string", default: "1000" },
    "show-wrong": { type: "string", default: "0" },
  },
});
if (positionals.length === 0) {
  throw new Error(
    "usage: tsx models/mini/evaluate.ts MODEL_DIR... [--start 100000] [--count 1000] [--show-wrong N]",
  );
}
for (const folder of positionals) {
  await evaluate(folder, {
    start: Number(values.start),
    count: Number(values.count),
    showWrong: Number(values["show-wrong"]),
  });
}
