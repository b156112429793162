// What the figures were taken on. No host name, no path: results are published.

import os from "node:os";

/** A machine, as far as it explains figures. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGiB: number;
  readonly platform: string;
  /** Load of the last minute when the run began: above 1, others were at work as well. */
  readonly loadBefore: number;
}

/** This machine. */
export function thisMachine(): Machine {
  const cpus = os.cpus();
  return {
    cpu: cpus[0]?.model.trim() ?? "unknown",
    cores: cpus.length,
    memoryGiB: Math.round(os.totalmem() / 2 ** 30),
    platform: `${os.platform()} ${os.arch()}`,
    loadBefore: Number(os.loadavg()[0]?.toFixed(2)),
  };
}

/** A short name of it for files: letters, digits and hyphens. */
export function machineName({ cpu, cores }: Machine): string {
  const words = cpu.toLowerCase().replaceAll(/\((r|tm)\)|cpu|processor|@.*$/g, " ");
  const name = words.replaceAll(/[^a-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
  return `${name}-${cores}-cores`;
}
