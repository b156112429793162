#!/usr/bin/env node
// Starts the command line. In a clone the sources may be newer than what was built of them (after a
// `git pull`, say), so the compiler looks first: a tenth of a second where nothing has changed.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const at = (path) => new URL(`../${path}`, import.meta.url);
const main = at("dist/lib/cli/main.js");
const layer = at("src/cli");
const compiler = at("node_modules/typescript/bin/tsc");

const say = (text) => process.stderr.write(`${text}\n`);

/** @returns {never} */
function fail(text) {
  say(text);
  process.exit(1);
}

function bringUpToDate() {
  const isFirst = !existsSync(main);
  if (!existsSync(compiler)) {
    if (isFirst)
      fail('rrm is not built and its packages are not here: run "npm ci" in its folder.');
    return;
  }
  if (isFirst) say("rrm is not built yet: building it (tsc -b src/cli) ...");
  // The compiler's notes on its last build outlive a deleted dist folder: --force mistrusts them.
  const args = ["-b", fileURLToPath(layer), ...(isFirst ? ["--force"] : [])];
  const { status } = spawnSync(process.execPath, [fileURLToPath(compiler), ...args], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) fail('rrm cannot be built (see above). If packages are missing, run "npm ci".');
}

if (existsSync(layer)) bringUpToDate();
await import(main.href);
