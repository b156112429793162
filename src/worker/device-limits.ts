// What this device and its browser offer a model; for pages and workers alike.

import type { DeviceLimits } from "../core/memory-plan.ts";
import type { Provider } from "./api.ts";

/** What WebAssembly can address. */
const WASM_BYTES = 2 ** 32;

/** Steps at which browsers stop counting a device's memory, in GiB: there may be any more. */
const CAPPED: readonly number[] = [8, 32];

/** Bytes of memory the browser tells of; null where it tells nothing, or only that there is much. */
function memoryBytes(): number | null {
  const { deviceMemory } = navigator as { readonly deviceMemory?: number };
  if (deviceMemory === undefined || CAPPED.includes(deviceMemory)) return null;
  return deviceMemory * 2 ** 30;
}

/** The adapter that models run on; null where there is none. */
export async function findAdapter(): Promise<GPUAdapter | null> {
  const gpu = navigator.gpu as GPU | undefined;
  return (await gpu?.requestAdapter().catch(() => null)) ?? null;
}

/** Limits of an adapter, or without one of the CPU. */
export function limitsOf(adapter: GPUAdapter | null): DeviceLimits {
  if (!adapter) {
    const whole = { maxBufferBytes: WASM_BYTES, maxBindingBytes: WASM_BYTES };
    return { provider: "wasm", ...whole, float16: false, memoryBytes: memoryBytes() };
  }
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return {
    provider: "webgpu",
    maxBufferBytes: maxBufferSize,
    maxBindingBytes: maxStorageBufferBindingSize,
    float16: adapter.features.has("shader-f16"),
    memoryBytes: memoryBytes(),
  };
}

/** What the device offers. `auto` asks of WebGPU where there is an adapter, else of the CPU. */
export async function deviceLimits(provider: Provider | "auto" = "auto"): Promise<DeviceLimits> {
  return limitsOf(provider === "wasm" ? null : await findAdapter());
}
