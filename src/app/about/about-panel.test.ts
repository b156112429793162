import { beforeEach, expect, it, vi } from "vitest";
import type * as Dispatch from "../dispatch.ts";
import { scriptedModel as info } from "../scripted-judgment.ts";
import type * as Panel from "./about-panel.ts";

let panel: typeof Panel;
let dispatch: typeof Dispatch.dispatch;

beforeEach(async () => {
  vi.resetModules();
  ({ dispatch } = await import("../dispatch.ts"));
  panel = await import("./about-panel.ts");
  dispatch({ type: "load-end", info });
});

it("opens, and closes with the model it is about", async () => {
  const onHere = vi.fn<() => void>();
  await panel.openAbout(onHere);
  expect(onHere).toHaveBeenCalledOnce();
  expect(panel.aboutPanel.value).toBeTypeOf("function");
  dispatch({ type: "load-start" });
  expect(panel.aboutPanel.value).toBeNull();
  dispatch({ type: "load-end", info });
  expect(panel.aboutPanel.value).toBeNull();
});

it("does not open once the model was replaced", async () => {
  const onHere = vi.fn<() => void>();
  const opening = panel.openAbout(onHere);
  dispatch({ type: "load-end", info: { ...info, profile: { ...info.profile, id: "qwen" } } });
  await opening;
  expect(onHere).not.toHaveBeenCalled();
  expect(panel.aboutPanel.value).toBeNull();
});
