// bin/rrm.mjs in a small clone of its own, with the real compiler.

import { spawnSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const repository = (path: string): string =>
  fileURLToPath(new URL(`../../${path}`, import.meta.url));

const LAYER = {
  compilerOptions: {
    composite: true,
    rootDir: "..",
    outDir: "../../dist/lib",
    tsBuildInfoFile: "../../.cache/tsc/cli.tsbuildinfo",
    module: "esnext",
    lib: ["es2024"],
    types: [],
  },
};

let clone: string;

beforeEach(async () => {
  clone = await mkdtemp(join(tmpdir(), "rrm-binary-"));
  for (const folder of ["bin", "src/cli", "node_modules"]) {
    await mkdir(join(clone, folder), { recursive: true });
  }
  await copyFile(repository("bin/rrm.mjs"), join(clone, "bin/rrm.mjs"));
  await symlink(repository("node_modules/typescript"), typescript(), "junction");
  await write("package.json", JSON.stringify({ type: "module" }));
  await write("src/cli/tsconfig.json", JSON.stringify(LAYER));
  await writeProgram("one");
});

afterEach(() => rm(clone, { recursive: true }));

function typescript(): string {
  return join(clone, "node_modules/typescript");
}

function write(path: string, text: string): Promise<void> {
  return writeFile(join(clone, path), text);
}

function writeProgram(word: string): Promise<void> {
  return write(
    "src/cli/main.ts",
    `declare const console: { log(text: string): void };
console.log("${word}");
export {};
`,
  );
}

function run(): { code: number | null; output: string; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(clone, "bin/rrm.mjs")], {
    encoding: "utf8",
  });
  return { code: status, output: stdout, said: stderr };
}

describe("bin/rrm.mjs", { timeout: 120_000 }, () => {
  it("builds a clone once, says so, and then follows its sources in silence", async () => {
    expect(run()).toEqual({
      code: 0,
      output: "one\n",
      said: expect.stringMatching(/not built yet/),
    });
    expect(run()).toEqual({ code: 0, output: "one\n", said: "" });
    await writeProgram("two");
    expect(run()).toEqual({ code: 0, output: "two\n", said: "" });
  });

  it("builds again when what it built was deleted", async () => {
    run();
    await rm(join(clone, "dist"), { recursive: true });
    expect(run()).toMatchObject({ code: 0, output: "one\n" });
  });

  it("does not run what is older than sources that cannot be built", async () => {
    run();
    await write("src/cli/main.ts", "export const one: string = 1;\n");
    expect(run()).toMatchObject({ code: 1, output: "", said: expect.stringMatching(/TS2322/) });
  });

  it("runs what is built where there is no compiler, as in an installed package", async () => {
    run();
    await rm(typescript());
    expect(run()).toEqual({ code: 0, output: "one\n", said: "" });
    await rm(join(clone, "dist"), { recursive: true });
    expect(run()).toMatchObject({ code: 1, said: expect.stringMatching(/npm ci/) });
  });
});
