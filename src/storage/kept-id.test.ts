import { describe, expect, it } from "vitest";
import { keptId } from "./kept-id.ts";

const head = { name: "", graph: "", externalData: [], features: { numLogitsToKeep: false } };

function id(name: string, fingerprint = "a"): string {
  return keptId({ head: { ...head, name, dtype: "q4f16" }, fingerprint });
}

describe("keptId", () => {
  it.each([
    ["Reward-Reasoning/RRM-7B", "reward-reasoning-rrm-7b-q4f16-ca978112"],
    ["../..", "model-q4f16-ca978112"],
    ["评判 judge", "judge-q4f16-ca978112"],
  ])("names a folder after %s", (name, folder) => expect(id(name)).toBe(folder));

  it("differs by fingerprint and stays short", () => {
    expect(id("judge", "b")).not.toBe(id("judge"));
    expect(id("x".repeat(500)).length).toBeLessThan(80);
  });
});
