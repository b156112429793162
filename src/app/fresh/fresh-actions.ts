// Drawing a fresh example into the form.

import { dispatch } from "../dispatch.ts";
import { freshSeed } from "../fresh-seed.ts";
import { chooseExample } from "../judge-actions.ts";
import { examples } from "../state.ts";
import { freshChoice, generator } from "./fresh-signals.ts";

/** Fetches the generator, once. */
export async function fetchGenerator(): Promise<void> {
  if (generator.value !== null && generator.value !== "missing") return;
  generator.value = await import("./draw-example.ts").catch(() => "missing" as const);
}

/** Draws an example and fills the form with it. It is on the list from now on, its answer known. */
export async function drawFresh(): Promise<void> {
  await fetchGenerator();
  const drawing = generator.value;
  const list = examples.value;
  // An example that came before the list were lost when it comes.
  if (drawing === null || drawing === "missing" || list === null) return;
  const drawn = drawing.drawExample(freshChoice.value, freshSeed());
  const known = list === "missing" ? [] : list;
  examples.value = [...known, drawn];
  chooseExample(known.length);
  dispatch({ type: "announce", text: `${drawn.title}. The fields are filled.` });
}
