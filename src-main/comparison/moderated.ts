// The spread of the differences between settings, estimated from all pairs of them together: with
// three seeds, a single pair has only two degrees of freedom and little power. Smyth (2004),
// Linear models and empirical Bayes methods, the "moderated t" of limma.
import { at } from '../core/element-at';
import {
  computeDigamma,
  computeInverseTrigamma,
  computeTQuantile,
  computeTrigamma,
} from './special-functions';
import type { Interval } from './statistics';

/** The values of a setting by seed, each at the same index in all settings; NaN for a missing one. */
export type SeedValues = ArrayLike<number>;

/** The mean of the differences of two settings. */
export interface Difference {
  readonly mean: number;
  /** The standard deviation of that mean, moderated; NaN for fewer than two seeds. */
  readonly error: number;
  readonly degrees: number;
}

/** The prior for a variance, equivalent to this many degrees of freedom. */
export interface Prior {
  readonly degrees: number;
  readonly variance: number;
}

/**
 * Estimates the prior by the method of moments for a scaled F distribution.
 * @param variances with their degrees of freedom
 * @param most the most degrees of freedom that the values have
 */
export function estimatePrior(
  variances: readonly number[],
  degrees: readonly number[],
  most = Infinity,
): Prior {
  const middle = variances.toSorted((a, b) => a - b)[Math.floor(variances.length / 2)] ?? 0;
  if (variances.length < 2 || middle === 0 || most <= 0) return { degrees: 0, variance: 0 };
  const ofDegrees = new Map(
    [...new Set(degrees)].map((one) => {
      const half = one / 2;
      return [one, { shift: Math.log(half) - computeDigamma(half), spread: computeTrigamma(half) }];
    }),
  );
  let [sum, squares, expected] = [0, 0, 0];
  for (let i = 0; i < variances.length; i += 1) {
    const { shift, spread } = ofDegrees.get(at(degrees, i)) ?? { shift: NaN, spread: NaN };
    // A variance of zero is attributed to rounding, as in limma.
    const log = Math.log(Math.max(at(variances, i), 1e-5 * middle)) + shift;
    sum += log;
    squares += log ** 2;
    expected += spread;
  }
  const count = variances.length;
  const mean = sum / count;
  const excess = (squares - sum * mean) / (count - 1) - expected / count;
  if (excess <= 0) return { degrees: most, variance: Math.exp(mean) };
  const half = computeInverseTrigamma(excess);
  return {
    degrees: Math.min(2 * half, most),
    variance: Math.exp(mean + computeDigamma(half) - Math.log(half)),
  };
}

/** A mean over the seeds that two settings share, and the variance of its values. */
export interface Sample {
  readonly seeds: number;
  readonly mean: number;
  readonly variance: number;
  /** The degrees of freedom of the variance. */
  readonly sampleDegrees: number;
}

interface SpreadOptions {
  /** Returns the least variance that the difference of two settings can have. */
  readonly leastVariance?: (first: number, second: number) => number;
  /** The settings whose pairs give the common spread; all by default. */
  readonly ofPrior?: readonly number[];
}

/**
 * Compares any two settings, with the spread of all pairs.
 * @param counts the number of independent values of each setting, such as seeds
 * @param getSample returns the first's values minus the second's
 */
export function compareModerated<S extends Sample>(
  counts: readonly number[],
  getSample: (first: number, second: number) => S,
  { leastVariance = () => 0, ofPrior = [...counts.keys()] }: SpreadOptions = {},
): (first: number, second: number) => S & Difference {
  const [variances, degrees]: [number[], number[]] = [[], []];
  for (const [k, i] of ofPrior.entries()) {
    for (const j of ofPrior.slice(k + 1)) {
      if (at(counts, i) < 2 || at(counts, j) < 2) continue;
      const sample = getSample(i, j);
      if (sample.seeds < 2) continue;
      variances.push(sample.variance);
      degrees.push(sample.sampleDegrees);
    }
  }
  // The degrees of freedom of all values, minus one for each setting's mean and each seed's: (S − 1)(G − 1)
  // for equal numbers of seeds. Those of the pair are counted separately.
  const spread = ofPrior.map((i) => Math.max(0, at(counts, i) - 1));
  const free = spread.reduce((sum, one) => sum + one, 0);
  const most = Math.max(0, ...spread) + Math.max(1, ...degrees);
  const prior = estimatePrior(variances, degrees, free - most);
  return (first, second) => {
    const sample = getSample(first, second);
    const ofPair = sample.sampleDegrees;
    const all = prior.degrees + ofPair;
    const pooled = (prior.degrees * prior.variance + ofPair * sample.variance) / all;
    const variance = Math.max(pooled, leastVariance(first, second));
    const error = ofPair < 1 ? NaN : Math.sqrt(variance / sample.seeds);
    return { ...sample, error, degrees: all };
  };
}

/** Returns an interval, infinite for under two seeds. @param perSide the probability of a miss at each end */
export function computeInterval({ mean, error, degrees }: Difference, perSide: number): Interval {
  const half = degrees > 0 ? computeTQuantile(degrees, 1 - 2 * perSide) * error : Infinity;
  return { low: mean - half, high: mean + half };
}

/** Returns the differences of two settings' values, over the seeds that both have. */
export function compareSeeds(first: SeedValues, second: SeedValues): Sample {
  let [seeds, mean, squares] = [0, 0, 0];
  for (let i = 0; i < first.length; i += 1) {
    const difference = (first[i] ?? NaN) - (second[i] ?? NaN);
    if (!Number.isFinite(difference)) continue;
    seeds += 1;
    const step = difference - mean;
    mean += step / seeds;
    squares += step * (difference - mean);
  }
  return {
    seeds,
    mean,
    variance: seeds < 2 ? NaN : squares / (seeds - 1),
    sampleDegrees: seeds - 1,
  };
}
