// The page that is measured: every engine in a worker of its own, all in one page.

import { type Remote, wrap } from "comlink";
import type { BenchPage, Contender, ContenderName } from "./protocol.ts";
import { WllamaContender } from "./wllama.ts";

declare global {
  interface Window {
    bench: BenchPage;
  }
}

const contenders: Readonly<Record<ContenderName, Contender | Remote<Contender>>> = {
  ours: wrap<Contender>(
    new Worker(new URL("./ours.worker.ts", import.meta.url), { type: "module" }),
  ),
  "transformers.js": wrap<Contender>(
    new Worker(new URL("./transformers-js.worker.ts", import.meta.url), { type: "module" }),
  ),
  // It makes its worker itself.
  wllama: new WllamaContender(),
};

window.bench = {
  load: (name, setup) => contenders[name].load(setup),
  run: (name, job) => contenders[name].run(job),
};
