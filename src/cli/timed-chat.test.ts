import { describe, expect, it } from "vitest";
import { timedChat } from "./timed-chat.ts";

const user = { role: "user", content: "Hi" } as const;
const loop = "{% for x in range(10000) %}";
const endless = `${loop.repeat(4)}{{ x }}${"{% endfor %}".repeat(4)}`;

function render(source: string, limit?: number): Promise<string> {
  return timedChat({ source, specialTokens: {} }, limit)([user], { name: "you" });
}

describe("timedChat", () => {
  it("renders as without a clock", async () => {
    expect(await render("{{ messages[0].content }}, {{ name }}!")).toBe("Hi, you!");
  });

  it("ends a template that does not end by itself", async () => {
    await expect(render(endless, 50)).rejects.toMatchObject({
      code: "unsupported-model",
      message: expect.stringMatching(/still at work after 50 ms/),
    });
  });

  it("says what the template has to say", async () => {
    await expect(render("{{ raise_exception('no') }}")).rejects.toThrow(/rendered: no/);
  });
});
