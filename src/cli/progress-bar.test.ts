import { describe, expect, it } from "vitest";
import { ProgressBar } from "./progress-bar.ts";

/** A bar on a terminal (or not) whose clock the test turns. */
function setUp(isTTY: boolean) {
  const written: string[] = [];
  const clock = { ms: 0 };
  const output = { isTTY, write: (text: string) => written.push(text) };
  return { bar: new ProgressBar(output, () => clock.ms), clock, written };
}

describe("ProgressBar", () => {
  it("draws the share and the status over its own line", () => {
    const { bar, written } = setUp(true);
    bar.update(0.5, "3 judged");
    expect(written).toEqual(["\r\u001b[K[############------------]  50 % 3 judged"]);
  });

  it("draws no bar where the whole is unknown", () => {
    const { bar, written } = setUp(true);
    bar.update(undefined, "3 judged");
    expect(written).toEqual(["\r\u001b[K3 judged"]);
  });

  it("draws at most ten times a second", () => {
    const { bar, clock, written } = setUp(true);
    for (; clock.ms < 1000; clock.ms++) bar.update(clock.ms / 1000, "");
    expect(written).toHaveLength(10);
  });

  it("makes room for lines", () => {
    const { bar, written } = setUp(true);
    bar.update(0, "");
    bar.log("line 3: bad");
    expect(written.slice(1)).toEqual(["\r\u001b[K", "line 3: bad\n"]);
  });

  it("hands no control character on but the line feeds of its lines", () => {
    const { bar, written } = setUp(true);
    bar.update(undefined, "a\u001b[2Jb\r");
    expect(written).toEqual(["\r\u001b[Ka\ufffd[2Jb\ufffd"]);
    bar.log("line 3:\n\u009b2J\u0007");
    expect(written.at(-1)).toBe("line 3:\n\ufffd2J\ufffd\n");
  });

  it("is silent where there is no terminal, but for lines", () => {
    const { bar, written } = setUp(false);
    bar.update(0.5, "3 judged");
    bar.log("line 3: bad");
    bar.clear();
    expect(written).toEqual(["line 3: bad\n"]);
  });
});
