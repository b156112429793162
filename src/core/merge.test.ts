import { describe, expect, it } from "vitest";
import { merge } from "./merge.ts";

/** A source that says when it was ended, and gives each event only when it is released. */
function createSource(name: string, count: number, log: string[]) {
  const releases: (() => void)[] = [];
  async function* run(): AsyncGenerator<string> {
    try {
      for (let at = 0; at < count; at++) {
        await new Promise<void>((resolve) => releases.push(resolve));
        yield `${name}${at}`;
      }
    } finally {
      log.push(`${name} ended`);
    }
  }
  return { events: run(), release: () => releases.shift()?.() };
}

async function* instant(...events: readonly string[]): AsyncGenerator<string> {
  yield* events;
}

async function* failing(): AsyncGenerator<string> {
  yield "f0";
  throw new Error("broken");
}

async function take(events: AsyncIterable<string>): Promise<string[]> {
  const taken: string[] = [];
  for await (const event of events) taken.push(event);
  return taken;
}

async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}

describe("merge", () => {
  it("gives events in the order in which they come", async () => {
    const [a, b] = [createSource("a", 2, []), createSource("b", 2, [])];
    const all = take(merge([a.events, b.events]));
    for (const source of [b, a, a, b]) {
      await settle();
      source.release();
    }
    expect(await all).toEqual(["b0", "a0", "a1", "b1"]);
  });

  it("lets sources that are always ready take turns", async () => {
    const all = await take(merge([instant("a0", "a1", "a2"), instant("b0", "b1", "b2")]));
    expect(all).toEqual(["a0", "b0", "a1", "b1", "a2", "b2"]);
  });

  it("ends when the last source has, and at once without any", async () => {
    expect(await take(merge([instant(), instant("b0"), instant()]))).toEqual(["b0"]);
    expect(await take(merge([]))).toEqual([]);
  });

  it("lets no source run ahead of who follows it", async () => {
    let made = 0;
    async function* counting(): AsyncGenerator<string> {
      for (; made < 5; made++) yield String(made);
    }
    for await (const event of merge([counting()])) {
      await settle();
      expect(String(made)).toBe(event);
    }
    expect(made).toBe(5);
  });

  it("ends all sources when one fails, before it says so", async () => {
    const log: string[] = [];
    const slow = createSource("slow", 3, log);
    const all = take(merge([slow.events, failing()])).catch((error: Error) => {
      log.push(error.message);
    });
    await settle();
    expect(log).toEqual([]);
    slow.release();
    await all;
    expect(log).toEqual(["slow ended", "broken"]);
  });

  it("ends all sources when it is left early", async () => {
    const log: string[] = [];
    const sources = ["a", "b"].map((name) => createSource(name, 3, log));
    const left = (async () => {
      for await (const event of merge(sources.map(({ events }) => events))) {
        log.push(event);
        break;
      }
      log.push("left");
    })();
    await settle();
    sources[0]?.release();
    await settle();
    sources[1]?.release();
    await left;
    expect(log).toEqual(["a0", "a ended", "b ended", "left"]);
  });

  it("keeps to the first failure where several sources fail", async () => {
    await expect(take(merge([failing(), failing()]))).rejects.toThrow("broken");
  });
});
