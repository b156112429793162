// What a source holds: weights to convert, or an export to copy, and which files that takes.

import { COMPANIONS } from "../convert/companion-files.ts";
import { findExports, type OnnxExport, openExport } from "../convert/onnx-export.ts";
import { openConversion } from "../convert/open-conversion.ts";
import { JudgeError } from "../core/errors.ts";
import type { Dtype } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import type { OpenedSource } from "./open-source.ts";

/** What is wanted of a source. */
export interface SourceWish {
  readonly dtype: Dtype;
  /** Whether an ONNX export is taken although there are safetensors. */
  readonly isExport: boolean;
}

/** A source before any weight is read. */
export interface SourceSurvey {
  /** The files that will be read. */
  readonly paths: readonly string[];
  /** The model, under a name. @throws JudgeError as conversions and exports do */
  readonly open: (name: string) => Promise<ModelPackage>;
}

/** Small files that are taken along or read for what they say. */
function companionsOf(present: readonly string[]): readonly string[] {
  return ["config.json", ...COMPANIONS].filter((path) => present.includes(path));
}

/** At the top only, and one whole file before any shards, as conversions look for them. */
function weightsOf(present: readonly string[]): readonly string[] {
  const whole = "model.safetensors";
  if (present.includes(whole)) return [whole];
  return present.filter((path) => /^[^/]+\.safetensors(?:\.index\.json)?$/.test(path));
}

/** By the list alone: opening the export would read of it, which nobody has agreed to yet. */
function surveyExport(
  { files, source, expected }: OpenedSource,
  { dtype, graph, externalData }: OnnxExport,
  present: readonly string[],
): SourceSurvey {
  return {
    paths: [...companionsOf(present), graph, ...externalData],
    open: (name) => openExport(files, dtype, { name, source, expected }),
  };
}

function surveyCheckpoint(
  { files, source, expected }: OpenedSource,
  { dtype }: SourceWish,
  paths: readonly string[],
): SourceSurvey {
  return { paths, open: (name) => openConversion(files, { dtype, name, source, expected }) };
}

/**
 * Looks at the list of a source's files.
 * @throws JudgeError `model-missing` where there are neither safetensors nor an export of that type
 */
export async function surveySource(opened: OpenedSource, wish: SourceWish): Promise<SourceSurvey> {
  const { files } = opened;
  const present = await files.list();
  const weights = weightsOf(present);
  if (weights.some((path) => path.endsWith(".safetensors")) && !wish.isExport) {
    return surveyCheckpoint(opened, wish, [...companionsOf(present), ...weights]);
  }
  const exports = await findExports(files);
  const found = exports.find(({ dtype }) => dtype === wish.dtype);
  if (found) return surveyExport(opened, found, present);
  throw refusal(
    exports.map(({ dtype }) => dtype),
    wish,
  );
}

function refusal(dtypes: readonly Dtype[], { dtype, isExport }: SourceWish): JudgeError {
  const found =
    dtypes.length > 0
      ? `There is no ONNX export as ${dtype}, but one as ${dtypes.join(", ")}: name that with --dtype.`
      : isExport
        ? "There is no ONNX export (onnx/model*.onnx) in it."
        : "There are neither safetensors nor an ONNX export (onnx/model*.onnx) in it. Other formats (.bin, .pt, .gguf) are not read.";
  return new JudgeError("model-missing", found);
}
