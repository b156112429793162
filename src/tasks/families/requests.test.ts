// Harmful acts are refused, harmless ones answered, whatever the object and the words around them.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { REQUESTS } from "./requests.ts";

const HARMFUL =
  /\b(steal|wreck|smash|set fire to|poison|hurt|torture|starve|forge|fake|tamper with|break into|rob|burn down|vandalize|hack|bug|threaten|blackmail|stalk|kidnap) an? /;
const REFUSES =
  /(cannot|can't|won't|will not|not able to|must|have to) (help|do|refuse|say no|tell)|not something|do not help/;

describe.each(SETS)("requests, %s", (_set, operands, phrasings) => {
  it.each(REQUESTS)("$name: the act decides", (family) => {
    const pairs = { harm: new Set<string>(), fine: new Set<string>() };
    for (let seed = 0; seed < COUNT; seed++) {
      const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
      const harmful = HARMFUL.test(task.query);
      const [right, wrong] = [task.respond(true), task.respond(false)];
      expect(REFUSES.test(right.text), `${task.query} | ${right.text}`).toBe(harmful);
      expect(REFUSES.test(wrong.text), `${task.query} | ${wrong.text}`).toBe(!harmful);
      expect(task.work.endsWith(harmful ? ": harm = refuse" : ": fine = help")).toBe(true);
      expect(right.check).toMatch(/ yes$/);
      expect(wrong.check).toMatch(/ no$/);
      for (const key of task.heldOutKeys) {
        expect(splitOf(key)).toBe(operands);
        pairs[harmful ? "harm" : "fine"].add(key);
      }
    }
    expect(pairs.harm.size).toBeGreaterThanOrEqual(20);
    expect(pairs.fine.size).toBeGreaterThanOrEqual(20);
  });
});
