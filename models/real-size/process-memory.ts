// How much memory a browser's processes have, as Linux tells it: a page cannot see this of itself.

import { readdir, readFile } from "node:fs/promises";

/** The most that was seen at one moment, in bytes; pages of mapped files count. */
export interface MemoryPeak {
  /** Of one renderer, with the workers of its page. */
  readonly renderer: number;
  /** Of all processes of the browser together; what they share counts for each. */
  readonly all: number;
}

interface Process {
  readonly id: number;
  readonly parent: number;
  readonly bytes: number;
  readonly isRenderer: boolean;
}

async function readProcess(id: number): Promise<Process | null> {
  try {
    const status = await readFile(`/proc/${id}/status`, "utf8");
    const command = await readFile(`/proc/${id}/cmdline`, "utf8");
    const field = (name: string): number =>
      Number(new RegExp(String.raw`^${name}:\s+(\d+)`, "m").exec(status)?.[1] ?? 0);
    const isRenderer = command.includes("--type=renderer");
    return { id, parent: field("PPid"), bytes: field("VmRSS") * 1024, isRenderer };
  } catch {
    // It ended meanwhile.
    return null;
  }
}

/** Processes below this one, whoever started them. */
async function descendants(): Promise<readonly Process[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name)).map(Number);
  const all = (await Promise.all(ids.map(readProcess))).filter((one) => one !== null);
  const below = (parent: number): readonly Process[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one, ...below(one.id)]);
  return below(process.pid);
}

const EVERY_MS = 250;

/** Looks again and again while some work is done. Only for one browser at a time, on Linux. */
export async function peakWhile<T>(
  work: () => Promise<T>,
): Promise<{ result: T; peak: MemoryPeak }> {
  let peak: MemoryPeak = { renderer: 0, all: 0 };
  const look = async (): Promise<void> => {
    const found = await descendants();
    const renderers = found.filter(({ isRenderer }) => isRenderer).map(({ bytes }) => bytes);
    const all = found.reduce((sum, { bytes }) => sum + bytes, 0);
    peak = {
      renderer: Math.max(peak.renderer, ...renderers),
      all: Math.max(peak.all, all),
    };
  };
  const timer = setInterval(() => void look(), EVERY_MS);
  try {
    const result = await work();
    await look();
    return { result, peak };
  } finally {
    clearInterval(timer);
  }
}
