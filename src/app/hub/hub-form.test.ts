import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  emptyHubForm,
  type HubForm,
  hostOf,
  readHubForm,
  unreadyWords,
  withAddressRead,
} from "./hub-form.ts";

const form = (changes: Partial<HubForm>): HubForm => ({ ...emptyHubForm, ...changes });

describe("readHubForm", () => {
  it.each([
    [form({ repository: "a/b" }), { repo: "a/b", revision: "main" }],
    [form({ repository: " a/b@v1 " }), { repo: "a/b", revision: "v1" }],
    [form({ repository: "a/b", revision: "dev" }), { repo: "a/b", revision: "dev" }],
    [form({ repository: "a/b@v1", revision: "dev" }), { repo: "a/b", revision: "v1" }],
    [
      form({ repository: "a/b", baseUrl: "http://localhost:8080/hub/" }),
      { repo: "a/b", revision: "main", baseUrl: "http://localhost:8080/hub" },
    ],
  ])("%o", (typed, expected) => {
    expect(readHubForm(typed)).toMatchObject({ ok: true, request: expected });
  });

  it("says what is wrong, field by field", () => {
    const reading = readHubForm(form({ repository: "b", baseUrl: "ftp://hub" }));
    expect(reading).toMatchObject({
      ok: false,
      problems: { repository: expect.stringContaining("owner/name"), baseUrl: expect.any(String) },
    });
  });

  it.each(["http://mirror.example", "http://[::1]:8080"])(
    "refuses %s, which this page may not reach",
    (baseUrl) => {
      expect(readHubForm(form({ repository: "a/b", baseUrl }))).toMatchObject({
        ok: false,
        problems: { baseUrl: expect.stringContaining("not encrypted") },
      });
    },
  );

  it("never throws", () => {
    const path = fc.string().map((text) => `https://h/a/b/tree/${text}`);
    const text = fc.oneof(fc.string(), path);
    const forms = fc.record({ repository: text, revision: text, baseUrl: text });
    const read = (typed: HubForm): void => void readHubForm(withAddressRead(typed));
    fc.assert(fc.property(forms, read), { numRuns: 30 });
  });
});

describe("unreadyWords", () => {
  it.each([
    [{}, "Name a repository first."],
    [{ repository: "b" }, "That does not name a repository yet: write owner/name."],
    [{ repository: "a/b", baseUrl: "hub" }, "The address of the hub cannot be used as it is."],
  ])("of %o", (typed, expected) => {
    const reading = readHubForm(form(typed));
    expect(reading.ok || unreadyWords(form(typed), reading.problems)).toBe(expected);
  });
});

describe("withAddressRead", () => {
  const read = (repository: string): unknown => {
    const { repository: name, revision, baseUrl } = withAddressRead(form({ repository }));
    return [name, revision, baseUrl];
  };

  it.each([
    ["https://huggingface.co/a/b", ["a/b", "", "https://huggingface.co"]],
    [
      "https://huggingface.co/a/b/tree/refs%2Fpr%2F1",
      ["a/b", "refs/pr/1", "https://huggingface.co"],
    ],
    ["https://hf.co/a/b/blob/v1/config.json", ["a/b", "v1", "https://huggingface.co"]],
    ["https://huggingface.co/a/b/tree/%zz", ["a/b", "%zz", "https://huggingface.co"]],
    ["http://localhost:9/models/a/b", ["a/b", "", "http://localhost:9"]],
  ])("takes %s apart", (address, expected) => {
    expect(read(address)).toEqual(expected);
  });

  it.each(["a/b", "https://huggingface.co/a", "https://", "a b"])("leaves %o as it is", (text) => {
    expect(withAddressRead(form({ repository: text })).repository).toBe(text);
  });
});

describe("hostOf", () => {
  it("names the port where there is one", () => {
    const request = { kind: "hub", repo: "a/b", revision: "main" } as const;
    expect(hostOf({ ...request, baseUrl: "http://localhost:9/x" })).toBe("localhost:9");
  });
});
