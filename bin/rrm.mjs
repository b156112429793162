#!/usr/bin/env node
// Starts the command line; a clone that was never built is built first.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = new URL("../dist/lib/cli/main.js", import.meta.url);

const say = (text) => process.stderr.write(`${text}\n`);

function build() {
  const compiler = new URL("../node_modules/typescript/bin/tsc", import.meta.url);
  if (!existsSync(compiler)) {
    say('rrm is not built and its packages are not here: run "npm ci" in its folder.');
    process.exit(1);
  }
  say("rrm is not built yet: building it once (tsc -b src/cli) ...");
  const layer = fileURLToPath(new URL("../src/cli", import.meta.url));
  const { status } = spawnSync(process.execPath, [fileURLToPath(compiler), "-b", layer], {
    stdio: ["ignore", 2, 2],
  });
  if (status !== 0) process.exit(1);
}

if (!existsSync(main)) build();
await import(main.href);
