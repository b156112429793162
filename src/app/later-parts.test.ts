import { expect, it, vi } from "vitest";
import { fetchLaterParts, laterParts } from "./later-parts.ts";

vi.mock("./judge-parts.ts", () => {
  throw new TypeError("Failed to fetch.");
});

it("tells what could not be fetched from what is on its way", async () => {
  expect(laterParts.value).toEqual({});
  await fetchLaterParts();
  expect(laterParts.value).toBe("missing");
});
