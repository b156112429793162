import { expect, it } from "vitest";
import { kindGroups, kindOf } from "./fresh-kinds.ts";

it("offers the sets before the families are known, and then every family once", () => {
  expect(kindGroups([]).map(({ label }) => label)).toEqual([null]);
  const kinds = kindGroups([["sorting", "clock"], ["clock back"]]).flatMap((group) => group.kinds);
  expect(kinds.map(kindOf)).toEqual([
    "in-domain",
    "phrasings",
    "families",
    "in-domain/sorting",
    "in-domain/clock",
    "families/clock back",
  ]);
});
