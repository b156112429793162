// Drawing a fresh example into the form.

import { dispatch } from "../dispatch.ts";
import { freshSeed } from "../fresh-seed.ts";
import { chooseExample } from "../judge-actions.ts";
import { examples } from "../state.ts";
import { freshChoice, generator } from "./fresh-signals.ts";

/** Fetches the generator, once; where it could not be fetched, another try. */
export async function fetchGenerator(): Promise<void> {
  if (generator.value !== null && generator.value !== "missing") return;
  generator.value = null;
  generator.value = await import("./draw-example.ts").catch(() => "missing" as const);
}

/** Draws an example and fills the form with it. It is on the list from now on, its answer known. */
export async function drawFresh(): Promise<void> {
  await fetchGenerator();
  // An example that came before the list were lost when it comes.
  await examplesRead();
  const [drawing, list] = [generator.value, examples.value];
  if (drawing === null || drawing === "missing") return;
  const drawn = drawing.drawExample(freshChoice.value, freshSeed());
  const known = list === null || list === "missing" ? [] : list;
  examples.value = [...known, drawn];
  chooseExample(known.length);
  dispatch({ type: "announce", text: `${drawn.title}. The fields are filled.` });
}

/** Resolves once the other examples are here, or cannot be read. */
async function examplesRead(): Promise<void> {
  if (examples.value !== null) return;
  await new Promise<void>((resolve) => {
    const stop = examples.subscribe((list) => {
      if (list === null) return;
      stop();
      resolve();
    });
  });
}
