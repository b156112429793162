import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { type CatalogModel, parseCatalog } from "./catalog.ts";

function read(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../models/${path}`, import.meta.url), "utf8"));
}

const json = read("catalog.json") as { readonly models: readonly object[] };
const catalog = parseCatalog(json);

function model(repo: string): CatalogModel | undefined {
  return catalog.find((one) => one.repo === repo);
}

describe("the catalog", () => {
  it("names every repository once, and only profiles that are there", () => {
    expect(new Set(catalog.map(({ repo }) => repo)).size).toBe(catalog.length);
    for (const { profile } of catalog) expect(read(`profiles/${profile}.json`)).toBeDefined();
  });

  it("says of every fact where it was found", () => {
    for (const { licence, shape, sources } of catalog) {
      expect(sources.card).not.toBeNull();
      expect(sources.licence === null).toBe(licence === null);
      expect(sources.shape === null).toBe(shape === null);
    }
  });

  it("has shapes that a decoder can have, as large as the names say", () => {
    for (const { repo, name, shape, parameters } of catalog) {
      if (shape === null || parameters === null) continue;
      expect(shape.heads % shape.kvHeads, repo).toBe(0);
      expect(shape.architecture, repo).toBe(/Qwen3/.test(repo) ? "qwen3" : "qwen2");
      const billions = Number(/([\d.]+)B\b/.exec(name)?.[1]);
      // Names leave out the embedding table: of the smallest models, a fifth.
      expect(Math.abs(parameters / 1e9 / billions - 1), repo).toBeLessThan(0.2);
    }
  });

  it.each([
    // As the model cards and the hub's safetensors headers have them.
    ["Qwen/Qwen2.5-0.5B-Instruct", 494_032_768],
    ["Qwen/Qwen2.5-1.5B-Instruct", 1_543_714_304],
    ["Qwen/Qwen2.5-7B-Instruct", 7_615_616_512],
    ["Qwen/Qwen3-0.6B", 596_049_920],
    ["Reward-Reasoning/RRM-32B", 32_763_876_352],
  ])("gives %s %i parameters", (repo, parameters) => {
    expect(model(repo)?.parameters).toBe(parameters);
  });

  it.each([
    ["another format", { ...json, format: 2 }],
    ["a repository without an owner", { ...json, models: [{ ...json.models[0], repo: "RRM-7B" }] }],
    ["a field that nobody reads", { ...json, models: [{ ...json.models[0], stars: 5 }] }],
  ])("refuses %s", (_, value) => {
    expect(() => parseCatalog(value)).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });
});
