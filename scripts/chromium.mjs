// Which Chromium the browser tests run in, and how one is got where there is none.

import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fail, npm, say } from "./setup.mjs";

const NAMES = ["google-chrome-stable", "google-chrome", "chromium", "chromium-browser"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * A Chromium that is already here: the one RRM_CHROMIUM names, Playwright's own, an installed one.
 * @returns {Promise<string | undefined>} the path of its executable
 * @throws {Error} when RRM_CHROMIUM names none
 */
export async function findChromium() {
  const named = process.env.RRM_CHROMIUM;
  if (named && !runs(named)) throw new Error(`RRM_CHROMIUM=${named} is no Chromium that runs here`);
  return named || (await playwrightChromium()) || installedChromium();
}

/**
 * Finds a Chromium or installs one; ends the process with what to do when neither works.
 * @returns {Promise<string>} the path of its executable
 */
export async function ensureChromium() {
  const found = await findChromium().catch((error) => fail(error.message));
  return (
    found ??
    (await downloadChromium()) ??
    installDebianChromium() ??
    fail("no Chromium. Install Chrome or Chromium, or set RRM_CHROMIUM to its executable.")
  );
}

async function downloadChromium() {
  say("no Chromium found; downloading Playwright's own ...");
  npm(["exec", "--", "playwright", "install", "--no-shell", "chromium"], {
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "15000",
  });
  return playwrightChromium();
}

function installDebianChromium() {
  if (process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return undefined;
  say("installing Debian's Chromium (apt-get) ...");
  aptGet("update");
  aptGet("install", "--yes", "--no-install-recommends", "chromium");
  return installedChromium();
}

/** @param {string[]} args */
function aptGet(...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync("apt-get", args, { stdio: ["ignore", "inherit", "inherit"], env });
}

async function playwrightChromium() {
  const { chromium } = await import("@playwright/test");
  const executable = chromium.executablePath();
  return existsSync(executable) && runs(executable) ? executable : undefined;
}

function installedChromium() {
  const folders = (process.env.PATH ?? "").split(path.delimiter);
  const named = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...named, ...PLACES].find((file) => existsSync(file) && runs(file));
}

/**
 * Whether it starts: a downloaded one may lack system libraries, a package may be an empty shell.
 * @param {string} executable
 */
function runs(executable) {
  // On Windows `--version` would open a window instead.
  if (process.platform === "win32") return existsSync(executable);
  return spawnSync(executable, ["--version"], { stdio: "ignore", timeout: 30_000 }).status === 0;
}
