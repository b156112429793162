// Example comparisons, read from a file beside the page.

import * as v from "valibot";

const exampleSchema = v.object({
  title: v.pipe(v.string(), v.nonEmpty()),
  query: v.pipe(v.string(), v.nonEmpty()),
  responses: v.strictTuple([v.pipe(v.string(), v.nonEmpty()), v.pipe(v.string(), v.nonEmpty())]),
  gold: v.optional(v.picklist([0, 1])),
});

/** A comparison to try: `gold` is the index of the response known to be better. */
export type Example = v.InferOutput<typeof exampleSchema>;

/** Takes parsed JSON as examples. @throws ValiError naming the first thing that is not as it must be */
export function parseExamples(json: unknown): readonly Example[] {
  return v.parse(v.array(exampleSchema), json);
}

/** Fetches the examples of a URL. @throws TypeError (network), SyntaxError (not JSON), ValiError */
export async function fetchExamples(url: URL): Promise<readonly Example[]> {
  const response = await fetch(url);
  if (!response.ok) throw new TypeError(`${url.pathname}: HTTP ${response.status}`);
  return parseExamples(await response.json());
}
