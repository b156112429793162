// Browser tests: the built page, the real worker and a real Chromium, with and without WebGPU.

import { defineConfig } from "@playwright/test";
import { launchOptions } from "./e2e/browser.ts";

const port = 4183;

/** What does not depend on what runs the model: once is enough. */
const anyBrowser = [
  "accessibility",
  "csp",
  "egress",
  "hub",
  "input",
  "library",
  "model-faults",
  "models",
  "pages",
  "profiles",
  "shipped",
  "tournament-files",
  "tournament-play",
  "votes",
].map((name) => `${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  outputDir: ".cache/test/e2e",
  // One browser at a time: software rendering alone fills two cores.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  // SwiftShader takes about 10 ms a dispatch, so one rollout takes tens of seconds.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  reporter: [["list"], ["json", { outputFile: ".cache/test/e2e.json" }]],
  use: { baseURL: `http://localhost:${port}/`, trace: "retain-on-failure" },
  projects: [
    {
      name: "webgpu",
      use: { launchOptions: await launchOptions("webgpu") },
      testIgnore: anyBrowser,
    },
    {
      name: "wasm",
      use: { launchOptions: await launchOptions("wasm") },
      // Shaders, and what becomes of a lost graphics device.
      testIgnore: ["top-logits.spec.ts", "recovery.spec.ts"],
    },
  ],
  webServer: {
    command: `node scripts/start.mjs --no-open --port ${port}`,
    url: `http://localhost:${port}/`,
    timeout: 180_000,
  },
});
