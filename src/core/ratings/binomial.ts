// Draws from a binomial distribution, one random number each.

/**
 * The distribution of how many of `trials` succeed, summed up: at k the probability of k or fewer.
 * Weights start from 1 at the likeliest count, so that none vanishes for large numbers.
 */
export function binomialDistribution(trials: number, share: number): Float64Array {
  const sums = new Float64Array(trials + 1);
  const mode = Math.min(trials, Math.floor((trials + 1) * share));
  sums[mode] = 1;
  for (let k = mode; k < trials; k++) {
    sums[k + 1] = ((sums[k] as number) * (trials - k) * share) / ((k + 1) * (1 - share));
  }
  for (let k = mode; k > 0; k--) {
    sums[k - 1] = ((sums[k] as number) * k * (1 - share)) / ((trials - k + 1) * share);
  }
  for (let k = 1; k <= trials; k++) sums[k] = (sums[k] as number) + (sums[k - 1] as number);
  const total = sums[trials] as number;
  return sums.map((sum) => sum / total);
}

/**
 * The smallest count whose summed probability is above a random number.
 * @param distribution sums that grow to 1
 * @param random in [0, 1)
 */
export function drawCount(distribution: Float64Array, random: number): number {
  let [low, high] = [0, distribution.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((distribution[middle] as number) > random) high = middle;
    else low = middle + 1;
  }
  return low;
}
