// How Chromium is launched for the browser tests.

import type { LaunchOptions } from "@playwright/test";
import { findChromium } from "../scripts/chromium.mjs";

/** What a test project runs the model on. */
export type BrowserKind = "webgpu" | "wasm";

const COMMON = [
  // Chromium's sandbox does not start as root, and continuous integration runs as root.
  "--no-sandbox",
  // The browser's own traffic would be noise in tests that assert silence.
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

const ADAPTER: Readonly<Record<BrowserKind, readonly string[]>> = {
  // Vulkan in software: slow and the same everywhere, with no GPU needed.
  webgpu: ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"],
  // Without that flag headless Chromium offers no adapter: the page must take the CPU.
  wasm: [],
};

/**
 * Launch options of one kind of browser.
 * @throws Error when there is no Chromium; `npm test` installs one
 */
export async function launchOptions(kind: BrowserKind): Promise<LaunchOptions> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error("no Chromium found: run `npm test`, or set RRM_CHROMIUM");
  return { executablePath, args: [...COMMON, ...ADAPTER[kind]] };
}
