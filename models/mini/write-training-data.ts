// Writes supervised examples as token ids, one JSON line each: {"family","prompt","completion"}.
//
// Ids and not text: the trainer then reads exactly what the engine will feed, with everything a
// responder wrote encoded as ordinary tokens.

import { once } from "node:events";
import { createWriteStream, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import type { Order } from "../../src/core/comparison.ts";
import { parseProfile } from "../../src/core/profile-json.ts";
import { requireLayout } from "../../src/core/profile-layout.ts";
import { renderPrompt } from "../../src/core/prompt.ts";
import { Tokenizer } from "../../src/engine/tokenizer.ts";
import { makeExample, traceOf } from "./example.ts";

/** Longest prompt or completion in tokens: the context of the model that is trained. */
const MOST_TOKENS = 2048;

const { values } = parseArgs({
  options: {
    tokenizer: { type: "string" },
    out: { type: "string" },
    start: { type: "string", default: "0" },
    count: { type: "string", default: "98304" },
  },
});
const { tokenizer: tokenizerDir, out: outFile } = values;
if (tokenizerDir === undefined || outFile === undefined) {
  throw new Error(
    "usage: tsx models/mini/write-training-data.ts --tokenizer DIR --out FILE.jsonl [--start N] [--count N]",
  );
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));
const tokenizer = new Tokenizer(readJson(join(tokenizerDir, "tokenizer.json")), {});
const profile = requireLayout(parseProfile(readJson("models/profiles/rrm-mini.json")));

/** Example `index` in one of the two orders, so that both are seen equally often. */
function trainingLine(index: number): string {
  const example = makeExample("train", index);
  const order: Order = index % 2 === 0 ? [0, 1] : [1, 0];
  const query = [{ role: "user" as const, content: example.prompt }];
  const prompt = renderPrompt(profile, { query, responses: example.responses }, order);
  const completion = [{ text: `${traceOf(example, order)}<|im_end|>`, trusted: true }];
  return JSON.stringify({
    family: example.family,
    prompt: tokenizer.encode(prompt, MOST_TOKENS),
    completion: tokenizer.encode(completion, MOST_TOKENS),
  });
}

const stream = createWriteStream(outFile);
const first = Number(values.start);
for (let index = first; index < first + Number(values.count); index++) {
  if (!stream.write(`${trainingLine(index)}\n`)) await once(stream, "drain");
}
stream.end();
