// What a person filled in, and the request it makes.

import type { Order } from "../core/comparison.ts";
import { findProblems, type Problems } from "./form-problems.ts";
import { readNumber } from "./number-text.ts";
import type { RunRequest } from "./run-request.ts";

/** Numbers of votes on offer. */
export const voteChoices = [1, 2, 4, 8, 16, 32] as const;

/** Everything the form holds, as typed. Empty settings leave the choice to the model. */
export interface Form {
  readonly query: string;
  readonly first: string;
  readonly second: string;
  readonly votes: (typeof voteChoices)[number];
  readonly temperature: string;
  readonly maxTokens: string;
  readonly seed: string;
  readonly order: "from-seed" | "as-written" | "swapped";
  /** Posterior that ends voting. */
  readonly stopAt: string;
  readonly adaptive: boolean;
  readonly soft: boolean;
  /** Most tokens of one thought. */
  readonly budget: string;
  /** Tokens between two live probes. */
  readonly probe: string;
  /** Whether a thought whose leaning has settled is concluded. */
  readonly settle: boolean;
}

/** The form as the page opens. */
export const emptyForm: Form = {
  query: "",
  first: "",
  second: "",
  votes: 1,
  temperature: "",
  maxTokens: "",
  seed: "",
  order: "from-seed",
  stopAt: "",
  adaptive: false,
  soft: false,
  budget: "",
  probe: "",
  settle: false,
};

/** Probability of one response that counts as a settled leaning. */
export const SETTLED = 0.95;

/** A request, or what keeps the form from being one. */
export type FormReading =
  | { readonly ok: true; readonly request: RunRequest }
  | { readonly ok: false; readonly problems: Problems };

const orders: Readonly<Record<Form["order"], Order | null>> = {
  "from-seed": null,
  "as-written": [0, 1],
  swapped: [1, 0],
};

/**
 * Reads the form.
 * @param freshSeed the seed where the form names none
 */
export function readForm(form: Form, freshSeed: number): FormReading {
  const problems = findProblems(form);
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const order = orders[form.order];
  return {
    ok: true,
    request: {
      comparison: {
        query: [{ role: "user", content: form.query }],
        responses: [form.first, form.second],
      },
      seed: readNumber(form.seed) ?? freshSeed,
      ...given("temperature", form.temperature),
      ...given("maxTokens", form.maxTokens),
      ...(order !== null && { order }),
      ...(form.votes > 1 && readVoting(form)),
      ...given("budget", form.budget),
      ...readProbe(form),
    },
  };
}

/** Of one vote there is nothing to count, so that none of this would mean anything. */
function readVoting({ votes, stopAt, adaptive, soft }: Form): Partial<RunRequest> {
  return {
    votes,
    ...given("stopAt", stopAt),
    ...(adaptive && { adaptive }),
    ...(soft && { soft }),
  };
}

function readProbe({ probe, settle }: Form): Partial<RunRequest> {
  const every = readNumber(probe);
  if (every === null) return {};
  return { probe: { every, ...(settle && { settle: SETTLED }) } };
}

/** The number of a field under its name, or nothing where the field is empty. */
function given<Name extends string>(name: Name, text: string): { readonly [key in Name]?: number } {
  const value = readNumber(text);
  return value === null ? {} : ({ [name]: value } as { [key in Name]: number });
}
