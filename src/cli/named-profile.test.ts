import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { builtInProfiles, profilePath, readProfile } from "./named-profile.ts";

const file = fileURLToPath(new URL("../../models/profiles/j1.json", import.meta.url));

describe("readProfile", () => {
  it("reads every profile that comes with the program, by its name", async () => {
    const names = await builtInProfiles();
    expect(names).toContain("rm-r1-instruct");
    const profiles = await Promise.all(names.map(readProfile));
    expect(profiles.map(({ id }) => id)).toEqual(names);
  });

  it("reads a file", async () => {
    expect(await readProfile(file)).toEqual(await readProfile("j1"));
    expect(await profilePath("./rrm")).toBe("./rrm");
    expect(await profilePath(undefined)).toBe(undefined);
  });

  it("names those there are where a name is unknown", async () => {
    await expect(readProfile("rrn")).rejects.toThrow(/no judge profile "rrn".* rrm, .* \.\/rrn\.$/);
    await expect(readProfile("NAME")).rejects.toThrow(
      /no judge profile "NAME": name one of .* rrm,/,
    );
    await expect(readProfile("golden")).rejects.toMatchObject({ code: "invalid-input" });
  });
});
