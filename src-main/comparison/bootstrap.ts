// Percentile bootstrap of a mean (Efron 1979): how far it varies when the sample is resampled with replacement.
import { quantile } from 'd3-array';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Interval } from './statistics';

const resamples = 10_000;

/** Indices of resampled values, [resamples, size]: the same for the same size, on every machine. */
export function drawSamples(size: number): Uint16Array {
  const generator = xoroshiro128plus(size);
  return Uint16Array.from({ length: resamples * size }, () => uniformInt(generator, 0, size - 1));
}

/** The 95 % interval of the values' mean. @param draws of `drawSamples(values.length)` */
export function bootstrapInterval(values: readonly number[], draws: Uint16Array): Interval {
  const size = values.length;
  const sample = Float64Array.from(values);
  const means = new Float64Array(resamples);
  for (let row = 0; row < resamples; row += 1) {
    let sum = 0;
    for (let i = row * size; i < (row + 1) * size; i += 1) sum += sample[draws[i] ?? NaN] ?? NaN;
    means[row] = sum / size;
  }
  return { low: quantile(means, 0.025) ?? NaN, high: quantile(means, 0.975) ?? NaN };
}
