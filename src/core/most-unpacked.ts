// What the engine does for small models on the CPU, and the memory plan reckons with.

/**
 * Most weights that are unpacked to float32 on onnxruntime-web's CPU build, where a step is several
 * times faster with them: 128 million take an eighth of its address space.
 */
export const MOST_UNPACKED = 2 ** 27;
