// Rotary position tables, rounded where PyTorch rounds them.

/**
 * Cosines or sines of every position's angles, `[positions, headDim / 2]`.
 *
 * transformers computes frequencies and angles in float32, and the model learnt with those: at
 * position 30000 an exact angle would already differ by 1e-3.
 */
export function rotaryTable(
  wave: "cos" | "sin",
  positions: number,
  headDim: number,
  theta: number,
): Float32Array<ArrayBuffer> {
  const half = headDim / 2;
  const table = new Float32Array(positions * half);
  for (let i = 0; i < half; i++) {
    const frequency = Math.fround(1 / Math.fround(theta ** Math.fround((2 * i) / headDim)));
    for (let position = 0; position < positions; position++) {
      table[position * half + i] = Math[wave](Math.fround(position * frequency));
    }
  }
  return table;
}
