// A tournament of three, on the graphics card and on the CPU: the least that ends with a champion.

import { expect, test } from "@playwright/test";
import { TINY, TournamentPage } from "./tournament-page.ts";

test("the smallest tournament with a bye ends with a champion", async ({ page }, info) => {
  const tournament = new TournamentPage(page);
  const status = await tournament.open();
  expect(status).toContain(info.project.name === "webgpu" ? "WebGPU" : "CPU");
  await tournament.fill(TINY);
  await tournament.setVotes(1);
  await tournament.set({ Seed: "7", "Thinking budget": "6" });
  await tournament.startButton.click();
  expect(await tournament.ended()).toMatch(/^Response [123] is the champion$/);
  await expect(tournament.facts).toContainText("2 of 2 matches");
  await expect(tournament.match.getByRole("region", { name: "Reasoning" })).toContainText(
    "verdict forced",
  );

  const { model, plan, results, standings } = await tournament.wholeRun();
  expect(model?.runtime).toContain(info.project.name);
  expect(plan).toEqual({ format: { kind: "knockout" }, entrants: 3, seed: 7 });
  const [first, final] = results;
  expect(results).toHaveLength(2);
  expect(final?.match.pair).toContain(first?.match.pair[first.advances ?? 0]);
  expect(standings.champion).toBe(final?.match.pair[final.advances ?? 0]);
  for (const { judgments } of results) {
    expect(judgments[0]?.rollouts).toHaveLength(1);
    expect(judgments[0]?.rollouts[0]).toMatchObject({ stop: "forced", tokens: expect.any(Number) });
  }
});
