// How large the weights of a checkpoint are, as they lie in its folder.

import { NodeModelFiles } from "../../src/cli/node-files.ts";

/** Bytes of the folder's safetensors files. */
export async function sourceBytes(folder: string): Promise<number> {
  const files = new NodeModelFiles(folder);
  const weights = (await files.list()).filter((path) => path.endsWith(".safetensors"));
  const sizes = await Promise.all(weights.map((path) => files.size(path)));
  return sizes.reduce((sum, size) => sum + size, 0);
}
