// `npm start`: installs, builds and serves the page. Options: --no-open, --port N.

import { spawn } from "node:child_process";
import { parseArgs } from "node:util";
import { ensureBuild } from "./build.mjs";
import { serve } from "./server.mjs";
import { ensureDependencies, fail, say } from "./setup.mjs";

await start(readOptions());

/** @param {{ port: number | undefined, open: boolean }} options */
async function start({ port, open }) {
  ensureDependencies();
  ensureBuild();
  const { url } = await serve({ port }).catch((error) => fail(error.message));
  say(`open ${url} (Ctrl+C stops it)`);
  if (open) openBrowser(url);
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: { port: { type: "string" }, "no-open": { type: "boolean", default: false } },
    });
    return { port: readPort(values.port), open: !values["no-open"] };
  } catch (error) {
    return fail(`${String(error)}. Options: --no-open, --port N.`);
  }
}

/**
 * @param {string | undefined} text
 * @returns {number | undefined}
 */
function readPort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`--port ${text} is not a port number from 1 to 65535`);
}

/**
 * Opens the person's own browser where there is a display; the printed address serves otherwise.
 * @param {string} url
 */
function openBrowser(url) {
  const opener = browserOpener();
  if (!opener) return;
  const [command, ...args] = opener;
  const child = spawn(command, [...args, url], { detached: true, stdio: "ignore" });
  child.on("error", () => say("no browser could be opened; use the address above."));
  child.unref();
}

/** @returns {[string, ...string[]] | undefined} */
function browserOpener() {
  if (process.platform === "darwin") return ["open"];
  if (process.platform === "win32") return ["cmd", "/c", "start", ""];
  const display = process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  return display ? ["xdg-open"] : undefined;
}
