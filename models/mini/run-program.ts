// Other programs, run to their end with what they print shown.

import { spawnSync } from "node:child_process";

/** @throws Error when the program fails: nothing is called done that is not */
export function runProgram(program: string, args: readonly string[]): void {
  const { status, error } = spawnSync(program, args, { stdio: "inherit" });
  if (status !== 0) throw error ?? new Error(`${program} ${args[0]} ended with ${status}`);
}

/** A TypeScript file, by its path in the repository. @throws Error when it fails */
export function runTypeScript(file: string, args: readonly string[]): void {
  runProgram(process.execPath, ["--import", "tsx", file, ...args]);
}
