import { expect, it } from "vitest";
import { KeepStatus } from "./keep-status.ts";

function setUp() {
  const clock = { seconds: 0 };
  const status = new KeepStatus(() => clock.seconds * 1000);
  const say = (seconds: number, done: number, resumed = 0): string => {
    clock.seconds = seconds;
    return status.say({ type: "keep-progress", done, total: 4e9, resumed, file: "data" });
  };
  return { say };
}

it("says how much is done at once, and how fast after a second", () => {
  const { say } = setUp();
  expect(say(0, 0)).toBe("0 bytes of 4.0 GB");
  expect(say(0.5, 8e6)).toBe("8.0 MB of 4.0 GB");
  expect(say(2, 40e6)).toBe("40.0 MB of 4.0 GB, 20.0 MB/s, 4 min left");
});

it("does not count what was there already as speed", () => {
  const { say } = setUp();
  say(0, 2e9, 2e9);
  expect(say(10, 2.1e9, 2e9)).toBe("2.1 GB of 4.0 GB, 10.0 MB/s, 4 min left");
});

it("forgets how fast it once was", () => {
  const { say } = setUp();
  for (let second = 0; second <= 30; second++) say(second, second * 100e6);
  for (let second = 31; second <= 60; second++) say(second, 3e9 + (second - 30) * 1e6);
  expect(say(61, 3e9 + 31e6)).toMatch(/, 1\.0 MB\/s, /);
});
