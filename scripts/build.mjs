// The built page in dist/app: made when it is missing or older than what it is made from.

import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fail, modified, npm, ROOT, say } from "./setup.mjs";

const SOURCES = [
  "LICENSE",
  "NOTICE",
  "hub.html",
  "index.html",
  "models/mini",
  "package-lock.json",
  "public",
  "scripts/headers.ts",
  "src",
  "vite.config.ts",
];

/** Names of what lies among the sources and is in no build: tests, checkpoints and caches. */
const UNBUILT =
  /\.test\.tsx?$|^test_.*\.py$|^(__pycache__|\.pytest_cache|checkpoint|runs|trained)$/;

/** Builds the page unless it is up to date. */
export function ensureBuild() {
  const built = modified(path.join(ROOT, "dist/app/index.html"));
  const newest = Math.max(...SOURCES.map((source) => newestIn(path.join(ROOT, source))));
  if (built > newest) return;
  say(built === 0 ? "building the page ..." : "sources changed, building the page again ...");
  if (!npm(["run", "--silent", "build"])) fail("the build failed; see its message above.");
}

/**
 * When a file, or anything in a folder that a build can take, last changed. Folders count: they
 * change by a deletion.
 * @param {string} place
 * @returns {number} milliseconds since 1970; 0 when it does not exist
 */
export function newestIn(place) {
  const own = modified(place);
  if (own === 0 || !statSync(place).isDirectory()) return own;
  const names = readdirSync(place).filter((name) => !UNBUILT.test(name));
  return Math.max(own, ...names.map((name) => newestIn(path.join(place, name))));
}
