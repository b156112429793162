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

/**
 * Fewest lanes that the runtime's subgroup kernels are right for. Its flash attention steps through
 * keys by the subgroup's size but reads at least eight: with four (SwiftShader, some phones) every
 * prefill of 32 tokens or more came out wrong in 1.30.0, by whole logits. Without the feature it
 * takes its shared-memory path, which is right (onnxruntime pull request 28520).
 */
const FEWEST_LANES = 8;

function featuresOf({ features, info }: GPUAdapter): GPUFeatureName[] {
  const wanted: GPUFeatureName[] = ["shader-f16"];
  if (info.subgroupMinSize >= FEWEST_LANES) wanted.push("subgroups");
  return wanted.filter((name) => features.has(name));
}

/**
 * Requests a fresh adapter and device: an adapter gives only one device in its life.
 * @param float16 whether it must compute in half precision
 * @throws JudgeError `unsupported-device` when there is none, or none that can
 */
export async function requestGpuDevice(gpu: GPU, float16 = false): Promise<GPUDevice> {
  const adapter = await gpu.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) {
    throw new JudgeError(
      "unsupported-device",
      "The browser gives no graphics adapter. Restart the browser, or run the model on the CPU.",
    );
  }
  if (float16 && !adapter.features.has("shader-f16")) {
    throw new JudgeError(
      "unsupported-device",
      "The model computes in half precision, and this graphics device cannot (it offers no shader-f16). Take the model as q4 or q8, or run it on the CPU.",
    );
  }
  return adapter.requestDevice({
    requiredLimits: Object.fromEntries(limitNames.map((name) => [name, adapter.limits[name]])),
    requiredFeatures: featuresOf(adapter),
  });
}
