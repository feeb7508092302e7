// The line behind the noise: a mean that looks both ways, so that it does not limp behind the samples.
import type { Sample } from './bounded-series';

interface Sum {
  readonly value: number;
  readonly weight: number;
}

/**
 * Each sample becomes the mean of all, weighted by 2^(−distance / halfLife). Distances are in steps,
 * so thinning a series hardly changes its line.
 * @param samples in order of steps
 * @param halfLife steps, above 0
 */
export function smooth(samples: readonly Sample[], halfLife: number): Sample[] {
  const before = sums(samples, halfLife);
  const after = sums(samples.toReversed(), halfLife).reverse();
  return samples.map(({ step, value }, index) => {
    const left = before[index] ?? { value, weight: 1 };
    const right = after[index] ?? { value, weight: 1 };
    // Both sums count the sample itself.
    const mean = (left.value + right.value - value) / (left.weight + right.weight - 1);
    return { step, value: mean };
  });
}

/** The weighted sum of each sample and all that come before it. */
function sums(samples: readonly Sample[], halfLife: number): Sum[] {
  let value = 0;
  let weight = 0;
  let last = 0;
  return samples.map((sample) => {
    const decay = 2 ** (-Math.abs(sample.step - last) / halfLife);
    last = sample.step;
    value = decay * value + sample.value;
    weight = decay * weight + 1;
    return { value, weight };
  });
}
