// The known judges as rows of a table: what each takes of this device's memory, and what fits.

import type { CatalogModel } from "../../core/catalog.ts";
import type {
  DeviceLimits,
  MemoryPlan,
  MemoryQuestion,
  MemoryWish,
} from "../../core/memory-plan.ts";
import type { Dtype } from "../../core/model-manifest.ts";
import { usualWish } from "../../core/usual-wish.ts";
import { floatBytes } from "../../core/weight-bytes.ts";
import { formatBytes } from "../format.ts";

/** What the table needs to know of a model; null for what is not known. */
export type KnownModel = Omit<CatalogModel, "note" | "sources">;

/** The data types, the largest first. */
export const dtypes = ["fp32", "fp16", "q8", "q4f16", "q4"] as const satisfies readonly Dtype[];

/** One data type of a model. */
export interface CatalogCell {
  readonly dtype: Dtype;
  readonly text: string;
  /** Whether it can be loaded, if only with less at a time; null while shape or device is unknown. */
  readonly fits: boolean | null;
  /** Why it does not fit, with numbers; empty where it fits or that is not known. */
  readonly why: string;
  /** In a word or two: what fits where it is loaded with less at a time, or why it does not; else empty. */
  readonly note: string;
}

/** A model in the table. */
export interface CatalogRow {
  readonly model: KnownModel;
  /** "7.6 B" parameters. */
  readonly size: string;
  readonly cells: readonly CatalogCell[];
  readonly fits: boolean;
}

/** What the reader looks for. */
export interface CatalogFilter {
  readonly text: string;
  readonly fitting: boolean;
}

const UNKNOWN = "unknown";

/** "1.5 B", "494 M": parameters as model names count them. */
export function formatParameters(parameters: number | null): string {
  if (parameters === null) return UNKNOWN;
  return parameters < 1e9
    ? `${Math.round(parameters / 1e6)} M`
    : `${(parameters / 1e9).toFixed(1)} B`;
}

/** "4 rollouts", or that each is to be shorter: what fits of a wish. */
function lessWords({ rows, context }: MemoryWish, wish: MemoryWish): string {
  return [
    rows < wish.rows && (rows === 1 ? "1 rollout" : `${rows} rollouts`),
    context < wish.context && "shorter",
  ]
    .filter(Boolean)
    .join(", ");
}

/** Why it does not fit in a word or two; the numbers are in `why`. */
function inShort(dtype: Dtype, { provider, float16 }: DeviceLimits): string {
  const isHalf = floatBytes(dtype) === 2;
  return provider === "webgpu" && !float16 && isHalf ? "no half precision" : "too large";
}

function cellOf(
  { shape }: KnownModel,
  dtype: Dtype,
  limits: DeviceLimits | null,
  plan: (question: MemoryQuestion) => MemoryPlan,
): CatalogCell {
  if (shape === null) return { dtype, text: UNKNOWN, fits: null, why: "", note: "" };
  if (limits === null) return { dtype, text: "…", fits: null, why: "", note: "" };
  const wish = usualWish(shape);
  const { total, fits: isWhole, instead, problems } = plan({ shape, dtype, wish, limits });
  // With fewer or shorter rollouts at a time it can still be loaded, and is.
  const text = formatBytes(total);
  if (instead === null) {
    return { dtype, text, fits: false, why: problems.join(" "), note: inShort(dtype, limits) };
  }
  return { dtype, text, fits: true, why: "", note: isWhole ? "" : lessWords(instead, wish) };
}

/**
 * Makes the rows, in the catalog's order.
 * @param limits null while the device has not been asked
 */
export function catalogRows(
  models: readonly KnownModel[],
  limits: DeviceLimits | null,
  plan: (question: MemoryQuestion) => MemoryPlan,
): readonly CatalogRow[] {
  return models.map((model) => {
    const cells = dtypes.map((dtype) => cellOf(model, dtype, limits, plan));
    const size = formatParameters(model.parameters);
    return { model, size, cells, fits: cells.some(({ fits }) => fits) };
  });
}

/** The rows that have every word of the text somewhere, and fit where that is asked for. */
export function filteredRows(
  rows: readonly CatalogRow[],
  { text, fitting }: CatalogFilter,
): readonly CatalogRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const { name, repo, licence, profile } = row.model;
    const all = [name, repo, licence, profile, row.size].join(" ").toLowerCase();
    return (row.fits || !fitting) && words.every((word) => all.includes(word));
  });
}
