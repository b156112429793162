// A source as something that can be kept: its ONNX export copied, or its safetensors converted.

import { openConversion } from "../convert/open-conversion.ts";
import { findExports, openExport } from "../convert/onnx-export.ts";
import { JudgeError } from "../core/errors.ts";
import { type Dtype, DTYPES } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import type { OpenedSource } from "./open-source.ts";

/** What a source holds that can be kept. */
export interface SourceFormat {
  readonly format: "safetensors" | "onnx";
  /** The data types it can be kept in. */
  readonly dtypes: readonly Dtype[];
}

/** Files named at most where a source has no weights. */
const NAMED = 5;

/**
 * Looks what kind of weights there are. Safetensors come first: they can be kept in any data type.
 * @throws JudgeError `model-missing` where there are none that are known
 */
export async function formatOf({
  files,
  name,
}: Pick<OpenedSource, "files" | "name">): Promise<SourceFormat> {
  const paths = await files.list();
  // At the top only: exports carry the original's files along in folders of their own.
  if (paths.some((path) => /^[^/]+\.safetensors$/.test(path))) {
    return { format: "safetensors", dtypes: DTYPES };
  }
  const exports = await findExports(files);
  if (exports.length > 0) return { format: "onnx", dtypes: exports.map(({ dtype }) => dtype) };
  throw new JudgeError(
    "model-missing",
    `${name} has neither a model.safetensors nor an ONNX export (onnx/model*.onnx), but ${foundWords(paths)}. Choose the folder or repository that holds one; other formats (.bin, .pt, .gguf) are not read.`,
  );
}

/** "12 files, among them a, b, c", the first few by name. */
function foundWords(paths: readonly string[]): string {
  if (paths.length === 0) return "no files at all";
  const named = paths.slice(0, NAMED).join(", ");
  if (paths.length > NAMED) return `${paths.length} files, among them ${named}`;
  return paths.length === 1 ? `one file, ${named}` : `${paths.length} files, ${named}`;
}

/** Opens a source to be kept in a data type. @throws JudgeError as conversions and exports do */
export async function openPackage(
  { files, source, name, expected }: OpenedSource,
  dtype: Dtype,
): Promise<ModelPackage> {
  const { format } = await formatOf({ files, name });
  const options = { name, source, ...(expected && { expected }) };
  if (format === "safetensors") return openConversion(files, { ...options, dtype });
  return openExport(files, dtype, options);
}
