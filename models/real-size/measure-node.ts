// Converts and decodes in Node, each in a process of its own:
// npm run real-size:node -- FOLDER OUT [DTYPE]

import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import path from "node:path";
import { type Dtype, DTYPES } from "../../src/core/model-manifest.ts";
import { megabytes, rate } from "./figure-words.ts";
import type { ConversionFigures, DecodingFigures, NodeTask } from "./node-figures.ts";

/** What a process answered. @throws Error when it ended without an answer */
async function ask<T>(file: string, task: NodeTask): Promise<T> {
  const child = fork(path.join(import.meta.dirname, file));
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`${file} ended with ${String(code)} and no answer`);
  });
  child.send(task);
  const [answer] = await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
  return answer as T;
}

function reportConversion(figures: ConversionFigures): void {
  const { seconds, sourceBytes, keptBytes } = figures;
  console.log(`converted in ${seconds.toFixed(0)} s
  read    ${megabytes(sourceBytes)}, ${rate(sourceBytes, seconds)}
  written ${megabytes(keptBytes)}, ${rate(keptBytes, seconds)}
  peak memory ${megabytes(figures.peakBytes)}`);
}

function reportDecoding(figures: DecodingFigures): void {
  console.log(`loaded in ${figures.loadSeconds.toFixed(1)} s
  peak memory ${megabytes(figures.loadPeakBytes)}
decoded ${figures.tokens} tokens on the CPU after a prompt of ${figures.promptTokens}
  first token after ${figures.firstTokenSeconds.toFixed(2)} s
  a token in ${figures.tokenSeconds.toFixed(3)} s
  peak memory ${megabytes(figures.peakBytes)}`);
}

function readTask(): NodeTask {
  const [folder, out, dtype = "q4"] = process.argv.slice(2);
  if (folder === undefined || out === undefined || !DTYPES.includes(dtype as Dtype)) {
    throw new Error(`usage: measure-node.ts FOLDER OUT [${DTYPES.join("|")}]`);
  }
  return { folder, out, dtype: dtype as Dtype };
}

const task = readTask();
if (existsSync(path.join(task.out, "manifest.json"))) {
  console.log(`${task.out} holds a model already: it is not converted anew`);
} else {
  reportConversion(await ask<ConversionFigures>("convert.child.ts", task));
}
reportDecoding(await ask<DecodingFigures>("decode.child.ts", task));
