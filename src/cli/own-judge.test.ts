// A checkpoint on its whole way: from the hub, converted, judged with by its own chat template.

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { startHub } from "../../e2e/hub-server.ts";
import { goldenPath } from "../../models/parity/golden.ts";
import { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { profileHash } from "../core/profile-hash.ts";
import { CapturedOutput } from "./captured-output.ts";
import { runConvertCommand } from "./convert-command.ts";
import { runJudgeCommand } from "./judge-command.ts";
import { readProfile } from "./named-profile.ts";

/** As Qwen3's, without its tools. */
const TEMPLATE = `{%- for message in messages -%}
<|im_start|>{{ message.role }}
{{ message.content }}<|im_end|>
{% endfor -%}
{%- if add_generation_prompt -%}
<|im_start|>assistant
<think>
{% endif -%}`;

async function checkpoint(): Promise<ReadonlyMap<string, Uint8Array>> {
  const folder = await MemoryFolder.read(goldenPath("qwen3-tied-bf16", "checkpoint"));
  // Its tokens are almost bytes, of which the prompt has more than it was made for.
  folder.editJson("config.json", (json) => ({ ...json, max_position_embeddings: 1024 }));
  return folder.files.set("chat_template.jinja", new TextEncoder().encode(TEMPLATE));
}

it("judges with a Qwen3 of the hub, by its own template, and names all of it", async () => {
  const folder = await mkdtemp(join(tmpdir(), "rrm-own-"));
  const at = (name: string): string => join(folder, name);
  const hub = await startHub({ "owner/judge": { files: await checkpoint() } });
  const terminal = new CapturedOutput();
  try {
    const from = ["owner/judge@main", at("model"), "--dtype", "q4f16", "--hub", hub.url, "--yes"];
    expect(await runConvertCommand(from, terminal), terminal.text).toBe(0);
    await writeFile(at("in.jsonl"), JSON.stringify({ prompt: "2+2?", responses: ["4", "5"] }));
    const files = ["--model", at("model"), "--input", at("in.jsonl"), "--output", at("out.jsonl")];
    const more = ["--profile", "llm-judge", "--max-tokens", "8"];
    expect(await runJudgeCommand([...files, ...more], terminal), terminal.text).toBe(0);
    const profile = await readProfile("llm-judge");
    expect(JSON.parse(await readFile(at("out.jsonl"), "utf8"))).toMatchObject({
      model: {
        name: "model",
        dtype: "q4f16",
        source: { kind: "hub", repo: "owner/judge", revision: hub.commit },
        profile: { id: "llm-judge", version: profile.version, sha256: profileHash(profile) },
      },
      // The template opened the thought, so what is written first belongs to it.
      rollouts: [{ tokens: 8, reasoning: expect.stringMatching(/./s), answer: "" }],
    });
  } finally {
    await hub.close();
    await rm(folder, { recursive: true });
  }
});
