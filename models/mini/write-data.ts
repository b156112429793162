// Stage 0 of rrm-mini: writes what a stage learns from as token ids, one JSON line each.

import { once } from "node:events";
import { createWriteStream, renameSync } from "node:fs";
import { parseArgs } from "node:util";
import type { ExampleSet } from "../../src/tasks/example.ts";
import { DATA_KINDS, type DataKind, lineMaker } from "./data-lines.ts";

const { values } = parseArgs({
  options: {
    kind: { type: "string", default: "" },
    set: { type: "string", default: "train" },
    tokenizer: { type: "string" },
    out: { type: "string" },
    start: { type: "string", default: "0" },
    count: { type: "string" },
  },
});
const isKind = DATA_KINDS.includes(values.kind as DataKind);
if (!isKind || !values.tokenizer || !values.out || !values.count) {
  throw new Error(
    `usage: tsx models/mini/write-data.ts --kind ${DATA_KINDS.join("|")} --tokenizer DIR ` +
      "--out FILE.jsonl --count N [--start N] [--set train|in-domain|phrasings|families]",
  );
}
const lineOf = lineMaker(values.kind as DataKind, values.set as ExampleSet, values.tokenizer);

// Written beside and renamed at the end, so that a stopped run leaves no half file.
const part = `${values.out}.part`;
const stream = createWriteStream(part);
const first = Number(values.start);
for (let index = first; index < first + Number(values.count); index++) {
  if (!stream.write(`${lineOf(index)}\n`)) await once(stream, "drain");
}
stream.end();
await once(stream, "finish");
renameSync(part, values.out);
