// The place of the panel about rrm-mini: beside the details it is opened from, which close for it.

import type { JSX } from "preact";
import { miniModel } from "../mini-model.ts";
import { aboutPanel } from "./about-panel.ts";

/** The panel while it is open, and rrm-mini is the model. */
export function AboutPlace(): JSX.Element | null {
  const [About, info] = [aboutPanel.value, miniModel.value];
  return typeof About === "function" && info !== null ? <About info={info} /> : null;
}
