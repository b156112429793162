// Unpacked weights give the logits that packed ones give, on real converted models.

import * as ort from "onnxruntime-node";
import { describe, expect, it } from "vitest";
import { DTYPES, goldenPath, readGolden, VARIANTS } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { sha256 } from "./sha256.ts";
import { openConversion } from "../convert/open-conversion.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import type { ModelManifest } from "../core/model-manifest.ts";
import { parseModelConfig } from "./model-config.ts";
import type { GraphBytes } from "./graph-source.ts";
import { ModelSession } from "./model-session.ts";
import { OnnxRewriter } from "./onnx-rewriter.ts";
import { unpackWeights } from "./unpack-weights.ts";

const MUCH = 2 ** 29;
type Variant = (typeof VARIANTS)[number];
type Dtype = (typeof DTYPES)[number];

interface Converted {
  readonly bytes: GraphBytes;
  readonly config: ReturnType<typeof parseModelConfig>;
}

async function convert(variant: Variant, dtype: Dtype): Promise<Converted> {
  const checkpoint = await MemoryFolder.read(goldenPath(variant, "checkpoint"));
  const folder = new MemoryFolder();
  const model = await openConversion(checkpoint, { dtype, name: variant });
  await keepModel(model, folder, { digest: sha256 });
  const json = (path: string): unknown =>
    JSON.parse(new TextDecoder().decode(folder.files.get(path)));
  const manifest = json("manifest.json") as ModelManifest;
  const externalData = manifest.externalData.map((path) => ({
    path: path.split("/").at(-1) ?? path,
    data: folder.files.get(path) ?? new Uint8Array(),
  }));
  const graph = folder.files.get(manifest.graph) ?? new Uint8Array();
  return { bytes: { graph, externalData }, config: parseModelConfig(json("config.json")) };
}

function operators({ graph }: GraphBytes): readonly string[] {
  return new OnnxRewriter(graph).nodes.map(({ op }) => op);
}

async function logitsOf(
  { bytes, config }: Converted,
  ids: readonly number[],
): Promise<Float32Array> {
  const session = await ModelSession.open(ort, { provider: "cpu" }, bytes, config);
  const kv = session.newRows(1, ids.length);
  const queries = [{ temperature: 1, watch: [] }];
  const [last] = await session.forward({ kv, lengths: [0], tokens: [ids], queries });
  const logits = (await last?.all())?.slice() ?? new Float32Array();
  await session.close();
  return logits;
}

describe("unpackWeights", () => {
  const cases = VARIANTS.flatMap((variant): [Variant, Dtype][] => [
    [variant, "q8"],
    [variant, "q4"],
  ]);
  it.each(cases)("leaves the logits of %s %s what they are", async (variant, dtype) => {
    const packed = await convert(variant, dtype);
    const unpacked = { ...packed, bytes: unpackWeights(packed.bytes, MUCH) };
    expect(operators(packed.bytes)).toContain("MatMulNBits");
    expect(operators(unpacked.bytes)).not.toContain("MatMulNBits");
    for (const { ids, logits } of await readGolden(variant, dtype)) {
      const found = await logitsOf(unpacked, ids);
      const worst = found.reduce(
        (most, logit, id) => Math.max(most, Math.abs(logit - (logits.at(-1)?.[id] ?? NaN))),
        0,
      );
      expect(worst).toBeLessThan(1e-3);
    }
  });

  it("tells nodes apart that have no names", async () => {
    const { bytes, config } = await convert("tied-bf16", "q4");
    const rewriter = new OnnxRewriter(bytes.graph);
    const products = rewriter.nodes.filter(({ op }) => op === "MatMulNBits");
    const nameless = products.map((node) => {
      const changed = { ...node, name: "", domain: "com.microsoft" };
      return [node.outputs[0] ?? "", changed] as const;
    });
    const graph = rewriter.rewrite(new Map(nameless), []);
    const unpacked = unpackWeights({ ...bytes, graph }, MUCH);
    expect(operators(unpacked)).not.toContain("MatMulNBits");
    const ids = [1, 2, 3];
    const expected = await logitsOf({ bytes, config }, ids);
    const found = await logitsOf({ bytes: unpacked, config }, ids);
    for (const [id, logit] of found.entries()) expect(logit).toBeCloseTo(expected[id] ?? NaN, 3);
  });

  it("keeps what is not quantized, and what would take too much", async () => {
    const plain = await convert("tied-bf16", "fp32");
    expect(unpackWeights(plain.bytes, MUCH)).toBe(plain.bytes);
    const packed = await convert("tied-bf16", "q4");
    expect(unpackWeights(packed.bytes, 1000)).toBe(packed.bytes);
  });

  it("leaves scales of half floats packed", async () => {
    const { bytes } = await convert("tied-bf16", "q4f16");
    expect(unpackWeights(bytes, MUCH)).toBe(bytes);
  });

  it("drops constants that nothing uses any more, and keeps a table that is looked up as well", async () => {
    const { bytes } = await convert("tied-bf16", "q8");
    const names = [...new OnnxRewriter(unpackWeights(bytes, MUCH).graph).constants.keys()];
    expect(names.filter((name) => name.endsWith(".codes"))).toEqual(["model.embed_tokens.codes"]);
    expect(names.filter((name) => name.endsWith(".unpacked")).length).toBeGreaterThan(4);
  });
});
