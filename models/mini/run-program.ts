// Other programs, run to their end with what they print shown.

import { spawnSync } from "node:child_process";

/** Runs it with `env` added to ours. @throws Error when it fails: nothing is called done that is not */
export function runProgram(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): void {
  const { status, error } = spawnSync(program, args, {
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw error ?? new Error(`${program} ${args[0]} ended with ${status}`);
}

/** A TypeScript file, by its path in the repository. @throws Error when it fails */
export function runTypeScript(file: string, args: readonly string[]): void {
  runProgram(process.execPath, ["--import", "tsx", file, ...args]);
}
