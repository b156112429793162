// A model's graph and weights, verified, in the form that takes the runtime the least memory.

import type { ModelManifest } from "../core/model-manifest.ts";
import { floatBytes } from "../core/weight-bytes.ts";
import type { ExecutionTarget } from "./runtime.ts";
import type { VerifiedFiles } from "./verified-files.ts";

/** A graph and the weights it names, all bytes present. */
export interface GraphBytes {
  readonly graph: Uint8Array;
  /** `path` is the name that the graph uses. */
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array }[];
}

/** What a session is made of. */
export interface GraphSource {
  /** The graph, or its place on this machine's disk, where the runtime then finds its weights too. */
  readonly graph: Uint8Array | string;
  readonly externalData: readonly { readonly path: string; readonly data: Uint8Array | Blob }[];
  /** Whether it computes in half precision, which not every graphics device can. */
  readonly float16?: boolean;
}

/** Whether nothing of a source has still to be read. */
export function isInMemory(source: GraphSource): source is GraphSource & GraphBytes {
  const { graph, externalData } = source;
  return typeof graph !== "string" && externalData.every(({ data }) => data instanceof Uint8Array);
}

/** Reads files, or just looks whether they are what they should be. */
export interface VerifyingReader {
  /** @throws JudgeError as `VerifiedFiles.read` does */
  read(path: string): Promise<Uint8Array>;
  /** Keeps nothing of what it reads. @throws JudgeError as `VerifiedFiles.read` does */
  check(path: string): Promise<void>;
}

/** The name by which the graph, in its folder, knows a file of the model's folder. */
function nameInGraph(manifest: ModelManifest, path: string): string {
  return path.slice(manifest.graph.lastIndexOf("/") + 1);
}

/**
 * Verifies the graph and its weights. On WebGPU weights are handed over as files, where there are
 * such: the runtime's JSPI build streams them to the device. Natively it gets their place on disk
 * and maps them into memory. Only elsewhere are they read into memory whole.
 * @throws JudgeError as `VerifiedFiles.read` does
 */
export async function readGraph(
  files: VerifiedFiles,
  reader: VerifyingReader,
  { provider }: Pick<ExecutionTarget, "provider">,
): Promise<GraphSource> {
  const { manifest } = files;
  const { dtype, graph, externalData: paths } = manifest;
  const float16 = floatBytes(dtype) === 2;
  const onDisk = provider === "cpu" ? files.placeOf(graph) : null;
  if (onDisk !== null) {
    for (const path of [...paths, graph]) await reader.check(path);
    return { graph: onDisk, externalData: [], float16 };
  }
  const externalData: { path: string; data: Uint8Array | Blob }[] = [];
  for (const path of paths) {
    const blob = provider === "webgpu" ? await files.blob(path) : null;
    if (blob) await reader.check(path);
    externalData.push({
      path: nameInGraph(manifest, path),
      data: blob ?? (await reader.read(path)),
    });
  }
  return { graph: await reader.read(graph), externalData, float16 };
}
