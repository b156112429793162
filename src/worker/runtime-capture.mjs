// Stands in for the loader of onnxruntime-web's CPU build, whose URL it is given as `?loader=`, and
// keeps hold of the module that it makes: the engine runs sessions through that module's C API.
// The runtime imports this file by its address; nothing is bundled with it.

const { default: load } = await import(new URL(import.meta.url).searchParams.get("loader"));

export default async function loadAndCapture(options) {
  const module = await load(options);
  const captured = { module, latestSession: 0 };
  const create = module._OrtCreateSession;
  module._OrtCreateSession = async (...parts) => (captured.latestSession = await create(...parts));
  globalThis[Symbol.for("rrm-web.onnxruntime")] = captured;
  return module;
}
