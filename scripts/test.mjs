// `npm test`: every check there is, cheapest first, ending with the number of tests.

import { existsSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { ensureChromium } from "./chromium.mjs";
import { ensureDependencies, npm, ROOT, say } from "./setup.mjs";

const REPORTS = path.join(ROOT, ".cache/test");

/** npm scripts in the order they run, with what each is for. */
const STEPS = [
  ["format:check", "format"],
  ["lint", "lint"],
  ["types", "types and layers"],
  ["dead-code", "dead code"],
  ["unit", "unit and property tests"],
  ["build", "build"],
  ["size", "size budget"],
  ["e2e", "browser tests"],
];

ensureDependencies();
rmSync(REPORTS, { recursive: true, force: true });
const chromium = await ensureChromium();
say(`browser tests will run in ${chromium}`);
closeWith(STEPS.find(([script = "", title = ""]) => !runStep(script, title))?.[1]);

/**
 * @param {string} script
 * @param {string} title
 * @returns {boolean} whether it succeeded
 */
function runStep(script, title) {
  say(`${title} ...`);
  const start = performance.now();
  const passed = npm(["run", "--silent", script], { RRM_CHROMIUM: chromium });
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  say(`${title}: ${passed ? "ok" : "FAILED"} (${seconds} s)`);
  return passed;
}

/**
 * Prints the counts and ends with the status.
 * @param {string | undefined} failedStep
 */
function closeWith(failedStep) {
  const unit = unitCounts();
  const browser = browserCounts();
  const passed = unit.passed + browser.passed;
  const failed = unit.failed + browser.failed;
  if (failedStep) say(`stopped at: ${failedStep}. What failed is named above.`);
  // A failed step without a failed test (a lint error, say) is one failure of its own.
  console.log(`${passed} passed, ${failedStep ? Math.max(failed, 1) : failed} failed`);
  process.exit(failedStep ? 1 : 0);
}

function unitCounts() {
  const report = readReport("unit.json");
  return { passed: report?.numPassedTests ?? 0, failed: report?.numFailedTests ?? 0 };
}

function browserCounts() {
  const stats = readReport("e2e.json")?.stats;
  return { passed: stats?.expected ?? 0, failed: (stats?.unexpected ?? 0) + (stats?.flaky ?? 0) };
}

/** @param {string} name */
function readReport(name) {
  const file = path.join(REPORTS, name);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}
