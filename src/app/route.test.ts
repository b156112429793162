import { describe, expect, it } from "vitest";
import { routeOf, routes } from "./route.ts";

describe("routeOf", () => {
  it.each(routes)("finds $page by its own address", (route) => {
    expect(routeOf(route.hash)).toBe(route);
  });

  it.each(["", "#", "#/none", "#/tournaments", "#/model", "#judge"])(
    "takes %o for the first page",
    (hash) => {
      expect(routeOf(hash).page).toBe("judge");
    },
  );
});
