import { describe, expect, it } from "vitest";
import { ScriptedClient } from "./scripted-client.ts";
import { isStuck, PATIENCE } from "./stuck-worker.ts";

describe("isStuck", () => {
  it("is so where patience ends before the judgment does", async () => {
    const asked: number[] = [];
    const soon = async (milliseconds: number): Promise<void> => void asked.push(milliseconds);
    expect(await isStuck(new ScriptedClient(), soon)).toBe(true);
    expect(asked).toEqual([PATIENCE]);
  });

  it("is not so where the judgment ends, or the worker", async () => {
    const never = (): Promise<void> => new Promise(() => {});
    const [ending, closing] = [new ScriptedClient(), new ScriptedClient()];
    const answers = [isStuck(ending, never), isStuck(closing, never)];
    ending.settle();
    closing.dispose();
    expect(await Promise.all(answers)).toEqual([false, false]);
  });
});
