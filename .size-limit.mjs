// Size budgets, gzipped. What a page needs at once is read from its HTML, however the code is split.

import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

const APP = "dist/app";

/** Scripts and styles that a page names in its HTML. */
function namedIn(page) {
  const file = path.join(APP, page);
  if (!existsSync(file)) return [file];
  const html = readFileSync(file, "utf8");
  return Array.from(html.matchAll(/(?:src|href)="\.\/([^"]+\.(?:js|css))"/g), ([, name]) =>
    path.join(APP, name),
  );
}

function budget(name, limit, files) {
  return { name, path: files, limit, gzip: true };
}

const asset = (pattern) => `${APP}/assets/${pattern}`;

export default [
  budget("page", "38 kB", namedIn("index.html")),
  budget("parts of the page, fetched later", "6 kB", asset("judge-parts*.{js,css}")),
  budget("generator of fresh examples", "26 kB", asset("draw-example*.js")),
  budget("about rrm-mini, with its results", "16 kB", asset("{AboutDialog,results}*.{js,css}")),
  budget("tournament page, fetched later", "42 kB", asset("TournamentPage*.{js,css}")),
  budget("models page, fetched later", "19 kB", asset("{ModelsPage,RunningWork}*.{js,css}")),
  budget("profiles page, fetched later", "13 kB", asset("ProfilesPage*.{js,css}")),
  budget("profiles, fetched later", "11 kB", asset("{profile-layout,built-in-profiles}*.js")),
  budget("hub page, with what it shares", "41 kB", namedIn("hub.html")),
  budget("worker that judges (without onnxruntime)", "54 kB", asset("judge.worker*.js")),
  budget("worker for chat templates", "16 kB", asset("template.worker*.js")),
  budget("worker that keeps models from folders", "34 kB", asset("store.worker*.js")),
  budget("worker that keeps models from hubs", "38 kB", `${APP}/hub-assets/hub.worker*.js`),
  budget("runtime for WebGPU (JSPI)", "4.3 MB", asset("ort*jspi*")),
  budget("runtime for WebGPU (asyncify)", "7 MB", [asset("ort*asyncify*"), asset("ort.webgpu*")]),
  budget("runtime for the CPU", "3.9 MB", [asset("ort-wasm-simd-threaded-*"), asset("ort.wasm*")]),
];
