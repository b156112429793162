import { describe, expect, it } from "vitest";
import {
  formatBackend,
  formatBytes,
  formatBytesOf,
  formatHash,
  formatOrder,
  formatProbability,
  formatProbabilityOf,
  formatRate,
  formatSeconds,
  formatSure,
  formatTokens,
} from "./format.ts";
import { numberedNames, pairNames } from "./response-names.ts";

describe("format", () => {
  it.each([
    [formatTokens(1), "1 token"],
    [formatTokens(1204), "1,204 tokens"],
    [formatSeconds(3.14), "3.1 s"],
    [formatRate(41.26), "41.3 tok/s"],
    [formatRate(236.011), "236 tok/s"],
    [formatBytes(3_412_000), "3.4 MB"],
    [formatBytes(12_001), "13 kB"],
    [formatBytes(999_960_000), "1.0 GB"],
    [formatBytes(15_231_000_000), "15.2 GB"],
    [formatBytesOf(240_000_000, 3_412_000_000), "0.2 of 3.4 GB"],
    [formatBytesOf(2_100_000, 3_412_000), "2.1 of 3.4 MB"],
    [formatBytesOf(0, 3_412_000), "0.0 of 3.4 MB"],
    [formatBytesOf(5_000, 12_000), "5 of 12 kB"],
    [formatHash("0f3a9c21b8d4e5"), "0f3a9c21b8d4"],
    [formatOrder([1, 0], pairNames), "2 → 1"],
    [formatOrder([1, 0], numberedNames(7, 3)), "3 → 7"],
    [formatProbability(0.5), "0.50"],
    [formatProbability(0.996), ">0.99"],
    [formatProbability(0.004), "<0.01"],
    [formatProbabilityOf(1, 0.03), "0.97"],
    [formatSure(0.58), "58 %"],
    [formatSure(0.9499), "94 %"],
    [formatSure(0.9961), "99.6 %"],
    [formatSure(0.999_99), "over 99.9 %"],
  ])("%s", (formatted, expected) => {
    expect(formatted).toBe(expected);
  });

  it("names threads only on the CPU", () => {
    const rest = { runtime: "", adapter: "", reason: "" };
    expect(formatBackend({ provider: "webgpu", threads: 1, ...rest })).toBe("WebGPU");
    expect(formatBackend({ provider: "wasm", threads: 1, ...rest })).toBe("CPU, 1 thread");
    expect(formatBackend({ provider: "wasm", threads: 4, ...rest })).toBe("CPU, 4 threads");
  });
});
