// The packed library in an empty Vite project: it installs, compiles, builds, and judges in the browser.

import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@playwright/test";
import type { BrowserKind } from "./browser.ts";
import { Consumer, readmeBlock } from "./consumer.ts";
import { egressOf } from "./egress.ts";

test.describe.configure({ mode: "serial" });

let consumer: Consumer;

test.beforeAll(() => {
  consumer = new Consumer();
  consumer.prepare();
  consumer.run(readmeBlock("As a library", "sh"));
});

test.afterAll(() => consumer.remove());

test("compiles and builds without configuration", () => {
  consumer.run("npx tsc\nnpx vite build");
});

for (const mode of ["preview", "dev"] as const) {
  test(`judges as the README says, with vite ${mode}, and stays on its origin`, async () => {
    const server = await consumer.serve(mode);
    try {
      const egress = await egressOf(
        test.info().project.name as BrowserKind,
        server.url,
        async (page) => {
          const errors: string[] = [];
          page.on("pageerror", ({ message }) => errors.push(message));
          page.on("console", (message) => {
            if (["error", "warning"].includes(message.type())) errors.push(message.text());
          });
          await page.goto(server.url);
          await expect(page.locator("body")).toHaveText(
            /^Response 2 is better, 0 to [5-8], on onnxruntime-web \d.* Best of four: It is 83\.$/,
          );
          expect(errors).toEqual([]);
        },
      );
      expect(egress).toEqual([]);
    } finally {
      await server.close();
    }
  });
}

test("brings a command that judges", () => {
  const line = { id: 1, prompt: "What is 46 + 37?", responses: ["73", "83"] };
  consumer.write("pairs.jsonl", JSON.stringify(line));
  consumer.run(
    "npx rrm judge --model public/models/rrm-mini --input pairs.jsonl --output out.jsonl",
  );
  const judged = readFileSync(path.join(consumer.folder, "out.jsonl"), "utf8");
  expect(JSON.parse(judged)).toMatchObject({ id: 1, winner: 1 });
});
