// A WebGPU device with all its adapter can give that ONNX Runtime's kernels make use of.

import { JudgeError } from "../core/errors.ts";

/** What ONNX Runtime asks for when it makes the device itself (`WebGpuContext`, GetRequiredLimits). */
const limitNames = [
  "maxBindGroups",
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupSizeZ",
  "maxComputeWorkgroupStorageSize",
  "maxComputeWorkgroupsPerDimension",
] as const;

const featureNames = ["shader-f16", "subgroups"] as const;

/**
 * Requests a fresh adapter and device: an adapter gives only one device in its life.
 * @throws JudgeError `unsupported-device` when there is none
 */
export async function requestGpuDevice(gpu: GPU): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new JudgeError(
      "unsupported-device",
      "The browser gives no graphics adapter. Restart the browser, or run the model on the CPU.",
    );
  }
  return adapter.requestDevice({
    requiredLimits: Object.fromEntries(limitNames.map((name) => [name, adapter.limits[name]])),
    requiredFeatures: featureNames.filter((name) => adapter.features.has(name)),
  });
}
