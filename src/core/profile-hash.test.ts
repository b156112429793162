import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { profileHash } from "./profile-hash.ts";
import { parseProfile } from "./profile-json.ts";

const mini = parseProfile(JSON.parse(miniJson));

describe("profileHash", () => {
  it("is that of the sorted JSON, whatever the order of fields", () => {
    const turned = Object.fromEntries(Object.entries(mini).toReversed());
    expect(profileHash(parseProfile(turned))).toBe(profileHash(mini));
    const thinking = '"thinking":{"close":"</think>","open":"<think>","opened":true}';
    const sorted = `{"chat":{"assistant":"<|im_start|>assistant\\n<think>\\n","start":"","system":["<|im_start|>system\\n","<|im_end|>\\n"],"user":["<|im_start|>user\\n","<|im_end|>\\n"]},"conclusion":"\\n</think>\\n\\\\boxed{","id":"rrm-mini","maxTokens":512,"name":"rrm-mini","sampling":{"temperature":0,"topK":0,"topP":1},"scope":${JSON.stringify(mini.scope)},"system":"",${thinking},"user":${JSON.stringify(mini.user)},"verdict":{"close":"}","kind":"label","labels":["Assistant 1","Assistant 2"],"open":"\\\\boxed{","repeated":"refuse"},"version":3}`;
    expect(profileHash(mini)).toBe(createHash("sha256").update(sorted).digest("hex"));
  });

  it("changes with anything that is said", () => {
    const changed = [
      { ...mini, system: "Judge." },
      { ...mini, thinking: null },
      { ...mini, sampling: { ...mini.sampling, topK: 20 } },
    ];
    expect(new Set([mini, ...changed].map(profileHash)).size).toBe(4);
  });
});
