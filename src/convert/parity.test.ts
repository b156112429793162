// Our graphs against PyTorch: every variant, every dtype, every position, on the CPU provider.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  GOLDEN_CASES,
  goldenPath,
  readGolden,
  type GoldenPrompt,
} from "../../models/parity/golden.ts";
import { logitRows, PlainDecoder } from "../../models/parity/plain-decoder.ts";
import { NodeModelFiles } from "../cli/node-files.ts";
import { NodeFolder } from "../cli/node-folder.ts";
import { sha256 } from "../engine/sha256.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { openConversion } from "./open-conversion.ts";
import { PRECISIONS } from "./precision.ts";

/**
 * Half precision keeps 11 bits of every sum, and the logits reach 15. PyTorch computing in half
 * precision is itself up to 0.040 away from these goldens, which it made in float32 (make_golden.py
 * prints it).
 */
const TOLERANCES = { float: 1e-3, float16: 8e-2 } as const;

describe.each(GOLDEN_CASES)("$variant as $dtype", ({ variant, dtype }) => {
  const tolerance = TOLERANCES[PRECISIONS[dtype].float];
  let folder: string;
  let decoder: PlainDecoder;
  let golden: GoldenPrompt[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "parity-"));
    const checkpoint = new NodeModelFiles(goldenPath(variant, "checkpoint"));
    const model = await openConversion(checkpoint, { dtype, name: variant });
    await keepModel(model, new NodeFolder(folder), { digest: sha256 });
    decoder = await PlainDecoder.load(folder);
    golden = await readGolden(variant, dtype);
  });

  afterAll(() => rm(folder, { recursive: true }));

  it("prefills as PyTorch does, at every position", async () => {
    for (const { ids, logits } of golden) {
      const total = ids.length;
      const rows = logitRows(await decoder.run({ ids: [ids], lengths: [total], total }));
      expect(worst(rows, logits)).toBeLessThan(tolerance);
    }
  });

  it("decodes step by step as PyTorch does", async () => {
    for (const { ids, logits } of golden) {
      const rows = [];
      let past;
      for (const [index, id] of ids.entries()) {
        const total = index + 1;
        past = await decoder.run({ ids: [[id]], lengths: [total], total, keep: 1 }, past);
        rows.push(...logitRows(past));
      }
      expect(worst(rows, logits)).toBeLessThan(tolerance);
    }
  });

  it("continues a prefix with several tokens at once", async () => {
    const { ids, logits } = golden.at(-1) ?? { ids: [], logits: [] };
    const cut = 7;
    const past = await decoder.run({ ids: [ids.slice(0, cut)], lengths: [cut], total: cut });
    const rest = { ids: [ids.slice(cut)], lengths: [ids.length], total: ids.length };
    expect(worst(logitRows(await decoder.run(rest, past)), logits.slice(cut))).toBeLessThan(
      tolerance,
    );
  });

  it("gives as many logits from the end as asked", async () => {
    const { ids, logits } = golden.at(-1) ?? { ids: [], logits: [] };
    const total = ids.length;
    for (const keep of [1, 3, total, total + 5]) {
      const rows = logitRows(await decoder.run({ ids: [ids], lengths: [total], total, keep }));
      expect(rows).toHaveLength(Math.min(keep, total));
      expect(worst(rows, logits.slice(-keep))).toBeLessThan(tolerance);
    }
  });

  it("gives each row of a ragged batch what it gets alone", async () => {
    const total = Math.max(...golden.map(({ ids }) => ids.length));
    const lengths = golden.map(({ ids }) => ids.length);
    const ids = golden.map((row) => [...row.ids, ...Array(total - row.ids.length).fill(0)]);
    const prefill = await decoder.run({ ids, lengths, total });
    for (const [index, { logits }] of golden.entries()) {
      const rows = logitRows(prefill).slice(index * total, index * total + logits.length);
      expect(worst(rows, logits)).toBeLessThan(tolerance);
    }
    const step = {
      ids: golden.map(() => [42]),
      lengths: lengths.map((n) => n + 1),
      total: total + 1,
    };
    const together = logitRows(await decoder.run(step, prefill));
    for (const [index, { ids: own }] of golden.entries()) {
      const whole = { ids: [[...own, 42]], lengths: [own.length + 1], total: own.length + 1 };
      const alone = logitRows(await decoder.run({ ...whole, keep: 1 }));
      expect(worst(together.slice(index, index + 1), alone)).toBeLessThan(tolerance);
    }
  });
});

/** Largest absolute difference; infinite when the shapes differ. */
function worst(found: readonly Float32Array[], expected: readonly Float32Array[]): number {
  if (found.length !== expected.length) return Infinity;
  const differences = expected.flatMap((row, r) =>
    Array.from(row, (value, i) => Math.abs(value - (found[r]?.[i] ?? Infinity))),
  );
  return Math.max(...differences);
}
