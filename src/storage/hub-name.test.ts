import { describe, expect, it } from "vitest";
import { parseHubName, parseHubUrl } from "./hub-name.ts";

describe("parseHubName", () => {
  it.each([
    ["Qwen/Qwen3-0.6B", "Qwen/Qwen3-0.6B", "main"],
    [" Reward-Reasoning/RRM-7B@v1.0 ", "Reward-Reasoning/RRM-7B", "v1.0"],
    ["a/b@refs/pr/1", "a/b", "refs/pr/1"],
  ])("reads %s", (text, repo, revision) => {
    expect(parseHubName(text)).toEqual({ repo, revision });
  });

  it.each([
    "",
    "gpt2",
    "a/b/c",
    "a/b@",
    "a/..",
    "../a",
    "a/b@../c",
    "https://huggingface.co/a/b",
    "a/b?c",
  ])("refuses %j", (text) => {
    const refusal = expect.objectContaining({ code: "invalid-input" });
    expect(() => parseHubName(text)).toThrow(refusal);
  });
});

describe("parseHubUrl", () => {
  it.each([
    ["https://huggingface.co/", "https://huggingface.co"],
    ["http://localhost:8080/mirror//", "http://localhost:8080/mirror"],
    ["https://hub.example/?a=b#c", "https://hub.example"],
  ])("reads %s", (text, url) => expect(parseHubUrl(text)).toBe(url));

  it.each(["", "huggingface.co", "file:///a", "https://user:word@hub.example"])(
    "refuses %j",
    (text) => {
      const refusal = expect.objectContaining({ code: "invalid-input" });
      expect(() => parseHubUrl(text)).toThrow(refusal);
    },
  );
});
