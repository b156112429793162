import { describe, expect, it } from "vitest";
import { applyKeeping, idleKeeping, type Keeping } from "./keeping-state.ts";
import { missingBytes, roomWords } from "./room-words.ts";
import { scriptedKept, scriptedSurvey as survey } from "./scripted-store.ts";

const source = { kind: "folder", name: "m", files: [] } as const;
const room = { usedBytes: 950, quotaBytes: 1000, persisted: false };

function surveyed(): Keeping {
  const looking = applyKeeping(idleKeeping, { type: "survey-start", source, begun: null }, 0);
  return applyKeeping(looking, { type: "survey-end", survey, profile: null }, 0);
}

describe("missingBytes", () => {
  it("is what the chosen data type takes beyond what is free", () => {
    expect(missingBytes(surveyed(), room, [])).toBe(50);
    expect(missingBytes({ ...surveyed(), dtype: "fp32" }, room, [])).toBe(350);
  });

  it("does not count what is there from an earlier try", () => {
    const begun = { ...scriptedKept, bytes: 30 };
    expect(missingBytes(surveyed(), room, [begun])).toBe(20);
    expect(missingBytes(surveyed(), room, [{ ...begun, bytes: 60 }])).toBe(0);
  });

  it("is nothing where nobody knows", () => {
    expect(missingBytes(surveyed(), null, [])).toBe(0);
    expect(missingBytes(surveyed(), { ...room, quotaBytes: 0 }, [])).toBe(0);
    expect(missingBytes(idleKeeping, room, [])).toBe(0);
  });
});

describe("roomWords", () => {
  it("names what could be deleted, the largest first, and never what is being kept", () => {
    const models = [
      { ...scriptedKept, bytes: 10 },
      { ...scriptedKept, id: "a", name: "a", bytes: 2e6 },
      { ...scriptedKept, id: "b", name: "b", bytes: 3e9 },
    ];
    expect(roomWords(surveyed(), room, models)).toBe(
      "It takes 1 kB, and the browser has 1 kB left. What could be deleted under Models: b q8 (3.0 GB), a q8 (2.0 MB).",
    );
  });
});
