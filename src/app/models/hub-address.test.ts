import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hubAddress, hubNameAddress, hubTaskOf } from "./hub-address.ts";

const hashOf = (address: string): string => new URL(address, "https://judge.example/").hash;

describe("hubTaskOf", () => {
  it.each([
    ["", { kind: "new", name: "" }],
    ["#a/b@v1", { kind: "new", name: "a/b@v1" }],
    ["#mend=", { kind: "new", name: "mend=" }],
    ["#%zz", { kind: "new", name: "%zz" }],
    [hashOf(hubNameAddress({ repo: "a/b", revision: "main" })), { kind: "new", name: "a/b" }],
    [hashOf(hubNameAddress({ repo: "a/b", revision: "v1" })), { kind: "new", name: "a/b@v1" }],
  ])("%s", (hash, task) => {
    expect(hubTaskOf(hash)).toEqual(task);
  });

  it("finds every kept model by its address", () => {
    const id = fc.stringMatching(/^[a-z0-9.-]+$/);
    fc.assert(
      fc.property(id, fc.constantFrom("mend", "go-on"), (asked, kind) => {
        expect(hubTaskOf(hashOf(hubAddress(kind, asked)))).toEqual({ kind, id: asked });
      }),
      { numRuns: 30 },
    );
  });
});
