// `npm run bench:tournament`: what playing a tournament as one batch saves, natively in Node, for the
// groups that the page offers: prompt tokens against asking each rollout alone, and time against
// playing match after match.

import { readFile } from "node:fs/promises";
import * as onnxruntime from "onnxruntime-node";
import { NodeModelFiles } from "../src/cli/node-files.ts";
import { createJudge } from "../src/core/local-judge.ts";
import { rankResponses } from "../src/core/tournaments/rank-responses.ts";
import type { ResponseGroup } from "../src/core/tournaments/response-group.ts";
import type { TournamentFormat } from "../src/core/tournaments/tournament-format.ts";
import {
  savedShare,
  type TournamentUsage,
  usageOf,
} from "../src/core/tournaments/tournament-usage.ts";
import { loadModel } from "../src/engine/load-model.ts";

const MODEL = "public/models/rrm-mini";
const GROUPS = "public/examples/rrm-mini-groups.json";
const [ROUNDS, VOTES] = [5, 2];

interface Played {
  readonly usage: TournamentUsage;
  readonly seconds: number;
}

/** Plays with a model just opened: nothing of an earlier tournament is in its prefix cache. */
async function play(
  group: ResponseGroup,
  format: TournamentFormat,
  seed: number,
  parallel?: number,
): Promise<Played> {
  const files = new NodeModelFiles(MODEL);
  const { engine, profile } = await loadModel(files, onnxruntime, { provider: "cpu" });
  if (!profile) throw new Error(`${MODEL} has no judge profile`);
  const options = { format, seed, judging: { votes: VOTES }, draws: 0 };
  const started = performance.now();
  const { results } = await rankResponses(createJudge(engine, profile), group, {
    ...options,
    ...(parallel !== undefined && { parallel }),
  });
  const seconds = (performance.now() - started) / 1000;
  await engine.close();
  return { usage: usageOf(results), seconds };
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

async function measure(title: string, group: ResponseGroup, format: TournamentFormat) {
  const [together, inTurn]: [Played[], Played[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    together.push(await play(group, format, round));
    inTurn.push(await play(group, format, round, 1));
  }
  const { usage } = together[0] as Played;
  const ratios = inTurn.map(({ seconds }, at) => seconds / (together[at]?.seconds ?? 1));
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map((one) => one.toFixed(2));
  const percent = (100 * savedShare(usage)).toFixed(1);
  console.log(`${title}, ${format.kind}, ${VOTES} votes a match (seed 0):`);
  console.log(
    `  prompts: ${usage.prefilled} tokens read, ${usage.alone} with each rollout alone: ${percent} % saved`,
  );
  console.log(
    `  ${usage.decoded} tokens written; match after match takes ${median(ratios).toFixed(2)} times as long (${least}-${most})`,
  );
}

interface Shipped {
  readonly title: string;
  readonly query: string;
  readonly responses: readonly string[];
}

const [sums, sorting] = JSON.parse(await readFile(GROUPS, "utf8")) as [Shipped, Shipped];
for (const [{ title, query, responses }, kind] of [
  [sums, "knockout"],
  [sorting, "round-robin"],
] as const) {
  const group = { query: [{ role: "user" as const, content: query }], responses };
  await measure(title, group, { kind });
}
