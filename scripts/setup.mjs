// What must be there before anything else runs. Node built-ins only: nothing is installed yet.

import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's top folder. */
export const ROOT = path.resolve(fileURLToPath(import.meta.url), "../..");

/**
 * Says what is being done, in the voice of all our scripts.
 * @param {string} message
 */
export function say(message) {
  console.log(`rrm-web: ${message}`);
}

/**
 * Ends the process with one clear line.
 * @param {string} message
 * @returns {never}
 */
export function fail(message) {
  console.error(`rrm-web: ${message}`);
  process.exit(1);
}

/**
 * Runs an npm command in the repository, its output passed through.
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env] added to this process's own
 * @returns {boolean} whether it succeeded
 */
export function npm(args, env = {}) {
  // Under `npm start` this is npm's own script: no shell is needed, not even on Windows.
  const script = process.env.npm_execpath;
  const [command, ...before] = script ? [process.execPath, script] : ["npm"];
  const options = /** @type {const} */ ({ cwd: ROOT, stdio: "inherit" });
  const child = spawnSync(command, [...before, ...args], {
    ...options,
    env: { ...process.env, ...env },
  });
  return child.status === 0;
}

/** Installs what package-lock.json names, when it is not there or older than that file. */
export function ensureDependencies() {
  checkNode();
  const installed = path.join(ROOT, "node_modules/.package-lock.json");
  if (modified(installed) >= modified(path.join(ROOT, "package-lock.json"))) return;
  say("installing dependencies (npm ci) ...");
  // Building needs more than running: NODE_ENV=production would leave it out.
  if (!npm(["ci", "--include=dev"]))
    fail("npm ci failed; see its message above. Is the npm registry reachable?");
}

/**
 * When a file was last written, in milliseconds since 1970.
 * @param {string} file
 * @returns {number} 0 when it does not exist
 */
export function modified(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

/** The same versions as `engines` in package.json, which are Vite's. */
function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if ((major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22) return;
  fail(`Node 20.19, 22.12 or newer is needed; this is ${process.version}.`);
}
