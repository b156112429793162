// The built page in dist/app: made when it is missing or older than what it is made from.

import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fail, modified, npm, ROOT, say } from "./setup.mjs";

const SOURCES = [
  "LICENSE",
  "NOTICE",
  "hub.html",
  "index.html",
  "models/mini/results.json",
  "package-lock.json",
  "public",
  "scripts/headers.ts",
  "src",
  "vite.config.ts",
];

/** Builds the page unless it is up to date. */
export function ensureBuild() {
  const built = modified(path.join(ROOT, "dist/app/index.html"));
  const newest = Math.max(...SOURCES.map((source) => newestIn(path.join(ROOT, source))));
  if (built > newest) return;
  say(built === 0 ? "building the page ..." : "sources changed, building the page again ...");
  if (!npm(["run", "--silent", "build"])) fail("the build failed; see its message above.");
}

/**
 * When a file, or anything in a folder, last changed. Folders count: they change by a deletion.
 * @param {string} place
 * @returns {number} milliseconds since 1970; 0 when it does not exist
 */
export function newestIn(place) {
  const own = modified(place);
  if (own === 0 || !statSync(place).isDirectory()) return own;
  return Math.max(own, ...readdirSync(place).map((name) => newestIn(path.join(place, name))));
}
