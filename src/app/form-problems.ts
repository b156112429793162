// What keeps a form from being judged, in words that say what would do.

import type { Form } from "./form.ts";
import { isBlank, isWhole, isWithin, readNumber } from "./number-text.ts";

/** A field that can be filled in wrongly: one that is typed. */
export type FieldName = {
  [name in keyof Form]: string extends Form[name] ? name : never;
}[keyof Form];

/** What is wrong, field by field, in the order of the page. */
export type Problems = { readonly [name in FieldName]?: string };

/** Seeds are whole numbers below this. */
const SEED_LIMIT = 2 ** 53;

/** Finds what is wrong; a field that another choice puts out of use is not asked. */
export function findProblems(form: Form): Problems {
  return {
    ...(isBlank(form.query) && { query: "Enter the query that both responses answer." }),
    ...(isBlank(form.first) && { first: "Enter the first response." }),
    ...(isBlank(form.second) && { second: "Enter the second response." }),
    ...findSettingProblems(form),
  };
}

function findSettingProblems(form: Form): Problems {
  const { temperature, maxTokens, seed, votes, stopAt, budget, probe } = form;
  return {
    ...(!isWithin(temperature, 0, 5) && { temperature: "A number from 0 to 5, or nothing." }),
    ...(!isWhole(maxTokens, 1) && { maxTokens: "A whole number from 1, or nothing." }),
    ...(!isWhole(seed, 0, SEED_LIMIT - 1) && {
      seed: `A whole number from 0 to ${SEED_LIMIT - 1}, or nothing.`,
    }),
    ...(votes > 1 && !isPosterior(stopAt) && { stopAt: "Above 0.5 and at most 1, or nothing." }),
    ...(!isWhole(budget, 0) && { budget: "A whole number from 0, or nothing." }),
    ...(!isWhole(probe, 1) && { probe: "A whole number from 1, or nothing." }),
  };
}

function isPosterior(text: string): boolean {
  return isWithin(text, 0.5, 1) && readNumber(text) !== 0.5;
}
