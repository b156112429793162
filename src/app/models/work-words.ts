// What came of verifying or mending a model, in words.

import type { ModelManifest } from "../../core/model-manifest.ts";
import type { DamagedChunk } from "../../worker/store-api.ts";
import type { ModelWork } from "./model-work.ts";

/** "All 96 chunks are good.", "2 of 96 chunks are damaged.", "Mended."; null where nothing is to be said. */
export function workWords(work: ModelWork, manifest: ModelManifest | null): string | null {
  const { kind, phase, damaged } = work;
  if (phase === "stopped") return kind === "verify" ? "Verifying was stopped." : STOPPED_MENDING;
  if (phase !== "done" || damaged === null) return null;
  if (kind === "mend") return "Mended: what was damaged is good again.";
  const chunks = chunkCount(manifest);
  const of = chunks === 1 ? "1 chunk" : `${chunks} chunks`;
  if (damaged.length > 0) return `${damaged.length} of ${of} damaged.`;
  return chunks === 1 ? "The only chunk is good." : `All ${of} are good.`;
}

const STOPPED_MENDING = "Mending was stopped. What is mended stays so.";

/** "onnx/model.onnx_data: chunks 3, 17": one line a file. */
export function damageLines(damaged: readonly DamagedChunk[]): readonly string[] {
  const paths = [...new Set(damaged.map(({ path }) => path))];
  return paths.map((path) => {
    const chunks = damaged.filter((chunk) => chunk.path === path);
    const numbers = chunks.map(({ chunk }) => chunk + 1).join(", ");
    return `${path}: ${chunks.length === 1 ? "chunk" : "chunks"} ${numbers}`;
  });
}

function chunkCount(manifest: ModelManifest | null): number {
  return manifest?.files.reduce((sum, { chunks }) => sum + (chunks?.length ?? 1), 0) ?? 0;
}
