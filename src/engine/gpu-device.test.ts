import { describe, expect, it } from "vitest";
import { requestGpuDevice } from "./gpu-device.ts";

/** A browser whose one adapter has these features, and the features that devices were asked with. */
function browserWith(features: readonly GPUFeatureName[]) {
  const asked: (readonly GPUFeatureName[])[] = [];
  const adapter = {
    features: new Set(features),
    limits: {},
    info: { subgroupMinSize: 32 },
    requestDevice: async ({ requiredFeatures }: { requiredFeatures: GPUFeatureName[] }) => {
      asked.push(requiredFeatures);
      return {};
    },
  };
  return { gpu: { requestAdapter: async () => adapter } as unknown as GPU, asked };
}

describe("requestGpuDevice", () => {
  it("refuses half precision that the adapter lacks before it makes anything, and says what to take", async () => {
    const { gpu, asked } = browserWith(["subgroups"]);
    await expect(requestGpuDevice(gpu, true)).rejects.toMatchObject({
      code: "unsupported-device",
      message: expect.stringMatching(/shader-f16.*Take the model as q4 or q8/),
    });
    expect(asked).toEqual([]);
    await requestGpuDevice(gpu);
    expect(asked).toEqual([["subgroups"]]);
  });

  it("asks for half precision wherever there is such", async () => {
    const { gpu, asked } = browserWith(["shader-f16"]);
    await requestGpuDevice(gpu, true);
    expect(asked).toEqual([["shader-f16"]]);
  });
});
