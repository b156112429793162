// Solves the equations of a weighted graph, which is what a Newton step of Bradley-Terry needs.

/**
 * Solves L x = b for the Laplacian of a connected graph, where b sums to 0 and x starts with 0.
 *
 * Nodes are eliminated from the last by replacing each with edges between its neighbours (Kron
 * reduction). Weights are only added, multiplied and divided, never subtracted, so they keep all
 * their digits however unlike they are (the idea of Grassmann, Taksar and Heyman, 1985).
 * @param weights row-major square; those below the diagonal are read, and overwritten
 * @param b right side by node; overwritten
 * @returns x by node; not finite where weights have vanished and the graph falls apart
 */
export function solveLaplacian(weights: Float64Array, b: Float64Array): Float64Array {
  const size = b.length;
  const sums = new Float64Array(size);
  for (let node = size - 1; node > 0; node--) {
    const row = weights.subarray(node * size, node * size + node);
    const sum = row.reduce((total, weight) => total + weight, 0);
    sums[node] = sum;
    for (let i = 0; i < node; i++) {
      const share = (row[i] as number) / sum;
      if (share === 0) continue;
      b[i] = (b[i] as number) + share * (b[node] as number);
      for (let j = 0; j < i; j++) {
        const edge = i * size + j;
        weights[edge] = (weights[edge] as number) + share * (row[j] as number);
      }
    }
  }
  const x = new Float64Array(size);
  for (let node = 1; node < size; node++) {
    let total = b[node] as number;
    for (let i = 0; i < node; i++) total += (weights[node * size + i] as number) * (x[i] as number);
    x[node] = total / (sums[node] as number);
  }
  return x;
}
