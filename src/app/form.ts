// What a person filled in, and the request it makes.

import type { Order } from "../core/comparison.ts";
import type { RunRequest } from "./run-request.ts";

/** Everything the form holds, as typed. Empty settings leave the choice to the model. */
export interface Form {
  readonly query: string;
  readonly first: string;
  readonly second: string;
  readonly temperature: string;
  readonly maxTokens: string;
  readonly seed: string;
  readonly order: "from-seed" | "as-written" | "swapped";
}

/** A field that can be filled in wrongly. */
export type FieldName = Exclude<keyof Form, "order">;

/** What is wrong, field by field, in the order of the page. */
export type Problems = { readonly [name in FieldName]?: string };

/** The form as the page opens. */
export const emptyForm: Form = {
  query: "",
  first: "",
  second: "",
  temperature: "",
  maxTokens: "",
  seed: "",
  order: "from-seed",
};

/** A request, or what keeps the form from being one. */
export type FormReading =
  | { readonly ok: true; readonly request: RunRequest }
  | { readonly ok: false; readonly problems: Problems };

const orders: Readonly<Record<Form["order"], Order | null>> = {
  "from-seed": null,
  "as-written": [0, 1],
  swapped: [1, 0],
};

/** Seeds are whole numbers below this. */
const SEED_LIMIT = 2 ** 32;

/**
 * Reads the form.
 * @param freshSeed the seed where the form names none
 */
export function readForm(form: Form, freshSeed: number): FormReading {
  const problems = findProblems(form);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const order = orders[form.order];
  const temperature = readNumber(form.temperature);
  const maxTokens = readNumber(form.maxTokens);
  return {
    ok: true,
    request: {
      comparison: {
        query: [{ role: "user", content: form.query }],
        responses: [form.first, form.second],
      },
      seed: readNumber(form.seed) ?? freshSeed,
      ...(temperature !== null && { temperature }),
      ...(maxTokens !== null && { maxTokens }),
      ...(order !== null && { order }),
    },
  };
}

function findProblems(form: Form): Problems {
  const { temperature, maxTokens, seed } = form;
  return {
    ...(isBlank(form.query) && { query: "Enter the query that both responses answer." }),
    ...(isBlank(form.first) && { first: "Enter the first response." }),
    ...(isBlank(form.second) && { second: "Enter the second response." }),
    ...(!isWithin(temperature, 0, 5) && { temperature: "A number from 0 to 5, or nothing." }),
    ...(!isWhole(maxTokens, 1, Number.MAX_SAFE_INTEGER) && {
      maxTokens: "A whole number from 1, or nothing.",
    }),
    ...(!isWhole(seed, 0, SEED_LIMIT - 1) && {
      seed: `A whole number from 0 to ${SEED_LIMIT - 1}, or nothing.`,
    }),
  };
}

function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

/** The number typed, null where nothing is, NaN where it is no plain decimal number. */
function readNumber(text: string): number | null {
  if (isBlank(text)) return null;
  return /^\s*(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}

function isWithin(text: string, least: number, most: number): boolean {
  const value = readNumber(text);
  return value === null || (value >= least && value <= most);
}

function isWhole(text: string, least: number, most: number): boolean {
  return isWithin(text, least, most) && Number.isInteger(readNumber(text) ?? 0);
}
