// What a source holds: weights to convert, or an export to copy, and which files that takes.

import { findExports, openExport } from "../convert/onnx-export.ts";
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

/** Weights and small files beside them; what a checkpoint has in folders of its own is not read. */
function isOfCheckpoint(path: string): boolean {
  return /^[^/]+\.(?:safetensors|json|jinja)$/.test(path);
}

async function surveyExport(
  { files, source, expected }: OpenedSource,
  { dtype }: SourceWish,
): Promise<SourceSurvey> {
  const open = async (name: string): Promise<ModelPackage> => {
    return { ...(await openExport(files, dtype, { name, source })), expected };
  };
  const { paths } = await open("");
  return { paths, open };
}

/**
 * Looks at the list of a source's files.
 * @throws JudgeError `model-missing` where there are neither safetensors nor an export of that type
 */
export async function surveySource(opened: OpenedSource, wish: SourceWish): Promise<SourceSurvey> {
  const { files, source } = opened;
  const paths = (await files.list()).filter(isOfCheckpoint);
  const hasWeights = paths.some((path) => path.endsWith(".safetensors"));
  if (hasWeights && !wish.isExport) {
    const { dtype } = wish;
    return { paths, open: (name) => openConversion(files, { dtype, name, source }) };
  }
  const exports = await findExports(files);
  if (exports.some(({ dtype }) => dtype === wish.dtype)) return surveyExport(opened, wish);
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
