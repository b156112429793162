// transformers.js loads what we write, and generates what a plain loop over the same graph does.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AutoModelForCausalLM, AutoTokenizer, env, Tensor } from "@huggingface/transformers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GOLDEN_CASES, goldenPath } from "../../models/parity/golden.ts";
import { PlainDecoder } from "../../models/parity/plain-decoder.ts";
import { NodeModelFiles } from "../cli/node-files.ts";
import { NodeFolder } from "../cli/node-folder.ts";
import { sha256 } from "../engine/sha256.ts";
import { keepModel } from "../core/keeping/keep-model.ts";
import { openConversion } from "./open-conversion.ts";

const NEW_TOKENS = 12;
/** Those of one layer repeat one token, which would prove little. */
const LIVELY: readonly string[] = ["untied-f32-shards", "tied-bf16", "qwen3-tied-bf16"];
const CASES = GOLDEN_CASES.filter(({ variant }) => LIVELY.includes(variant));

describe.each(CASES)("transformers.js on $variant as $dtype", ({ variant, dtype }) => {
  let root: string;

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "transformers-js-"));
    const files = new NodeModelFiles(goldenPath(variant, "checkpoint"));
    const model = await openConversion(files, { dtype, name: variant });
    await keepModel(model, new NodeFolder(join(root, "model")), { digest: sha256 });
    env.localModelPath = root;
    env.allowRemoteModels = false;
  });

  afterAll(() => rm(root, { recursive: true }));

  it("generates the same greedy tokens", { timeout: 60_000 }, async () => {
    const tokenizer = await AutoTokenizer.from_pretrained("model");
    const ids = tokenizer.encode("<|im_start|>the better one");
    const model = await AutoModelForCausalLM.from_pretrained("model", { dtype, device: "cpu" });
    const output = await model.generate({
      inputs: new Tensor("int64", BigInt64Array.from(ids.map(BigInt)), [1, ids.length]),
      do_sample: false,
      max_new_tokens: NEW_TOKENS,
      eos_token_id: -1,
    });
    await model.dispose();
    if (!(output instanceof Tensor)) throw new Error("transformers.js gave no token ids.");
    const generated = Array.from(output.data, Number).slice(ids.length);
    const plain = await (await PlainDecoder.load(join(root, "model"))).greedy(ids, NEW_TOKENS);
    expect(generated).toEqual(plain);
    expect(new Set(plain).size).toBeGreaterThan(2);
  });
});
