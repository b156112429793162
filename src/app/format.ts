// Numbers and orders as people read them.

import type { Order, ResponseIndex } from "../core/comparison.ts";
import type { Backend, Provider } from "../worker/api.ts";
import type { ResponseNames } from "./response-names.ts";

const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat("en", { minimumFractionDigits: 1, maximumFractionDigits: 1 });

/** "1 token", "1,204 tokens". */
export function formatTokens(tokens: number): string {
  return `${count.format(tokens)} ${tokens === 1 ? "token" : "tokens"}`;
}

/** "3.1 s". */
export function formatSeconds(seconds: number): string {
  return `${tenths.format(seconds)} s`;
}

/** "133 tok/s"; one decimal below 100. */
export function formatRate(tokensPerSecond: number): string {
  return `${(tokensPerSecond < 100 ? tenths : count).format(tokensPerSecond)} tok/s`;
}

/** "13 kB", "3.4 MB" or "15.2 GB", in powers of a thousand. */
export function formatBytes(bytes: number): string {
  return inUnitOf(bytes, bytes);
}

/** "2.1 of 3.4 MB": both in the unit of the total. */
export function formatBytesOf(loaded: number, total: number): string {
  return `${inUnitOf(loaded, total).replace(/ .*/, "")} of ${formatBytes(total)}`;
}

function inUnitOf(bytes: number, total: number): string {
  if (total < 1e6) return `${count.format(Math.ceil(bytes / 1e3))} kB`;
  // What would be rounded to 1,000.0 MB is a gigabyte.
  return total < 999.95e6 ? `${tenths.format(bytes / 1e6)} MB` : `${tenths.format(bytes / 1e9)} GB`;
}

/** "WebGPU" or "CPU". */
export function formatProvider(provider: Provider): string {
  return provider === "webgpu" ? "WebGPU" : "CPU";
}

/** "WebGPU", "CPU, 1 thread" or "CPU, 4 threads". */
export function formatBackend({ provider, threads }: Backend): string {
  if (provider === "webgpu") return formatProvider(provider);
  return `${formatProvider(provider)}, ${threads} ${threads === 1 ? "thread" : "threads"}`;
}

/** "1 → 2" or "2 → 1": the responses in the order shown. */
export function formatOrder(order: Order, { short }: ResponseNames): string {
  return order.map((response) => short[response]).join(" → ");
}

/** "0f3a9c21b8d4": the first 12 digits of a hash, enough to tell models apart by eye. */
export function formatHash(sha256: string): string {
  return sha256.slice(0, 12);
}

/** "0.97"; ">0.99" and "<0.01" where rounding would make it certain. */
export function formatProbability(probability: number): string {
  if (probability >= 0.995) return ">0.99";
  return probability < 0.005 ? "<0.01" : probability.toFixed(2);
}

/** A response's share of a probability that is of the first one. */
export function formatProbabilityOf(response: ResponseIndex, probability: number): string {
  return formatProbability(response === 0 ? probability : 1 - probability);
}

/** "94 %", rounded down so that no threshold seems met that is not; "over 99.9 %" at the end. */
export function formatSure(posterior: number): string {
  if (posterior > 0.999) return "over 99.9 %";
  // What floating point takes away is not what rounding down is meant to.
  const percent = posterior * 100 + 1e-9;
  return percent >= 99
    ? `${tenths.format(Math.floor(percent * 10) / 10)} %`
    : `${count.format(Math.floor(percent))} %`;
}
