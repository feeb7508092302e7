// Mean, standard deviation and Student's interval of a few numbers, such as the results of five seeds.
import { deviation, mean } from 'd3-array';
import { computeTQuantile } from './special-functions';

export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** The deviation of the sample (n − 1); null for fewer than two numbers. */
  readonly sd: number | null;
}

/** Returns null for no numbers. */
export function summariseValues(values: readonly number[]): Summary | null {
  const average = mean(values);
  if (average === undefined) return null;
  return { count: values.length, mean: average, sd: deviation(values) ?? null };
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Returns the interval of the mean by Student's t, 95 % by default; null for fewer than two numbers. */
export function computeMeanInterval(
  { count, mean: average, sd }: Summary,
  level = 0.95,
): Interval | null {
  if (sd === null) return null;
  const half = (computeTQuantile(count - 1, level) * sd) / Math.sqrt(count);
  return { low: average - half, high: average + half };
}

/** Returns the 95 % interval of a proportion by Wilson (1927), which has a width for 0 and 1, too. */
export function computeProportionInterval(proportion: number, count: number): Interval {
  const z = 1.96;
  const shrink = 1 + z ** 2 / count;
  const middle = (proportion + z ** 2 / (2 * count)) / shrink;
  const spread = (proportion * (1 - proportion)) / count + z ** 2 / (4 * count ** 2);
  const half = (z / shrink) * Math.sqrt(spread);
  return {
    low: proportion === 0 ? 0 : Math.max(0, middle - half),
    high: proportion === 1 ? 1 : Math.min(1, middle + half),
  };
}
