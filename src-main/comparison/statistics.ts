// Mean, standard deviation and Student's interval of a few numbers, such as the results of five seeds.
import { deviation, mean } from 'd3-array';

export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** The deviation of the sample (n − 1); null for fewer than two numbers. */
  readonly sd: number | null;
}

/** null for no numbers. */
export function summarise(values: readonly number[]): Summary | null {
  const average = mean(values);
  if (average === undefined) return null;
  return { count: values.length, mean: average, sd: deviation(values) ?? null };
}

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** The interval of the mean by Student's t, 95 % unless another level is given; null for fewer than two numbers. */
export function meanInterval({ count, mean: average, sd }: Summary, level = 0.95): Interval | null {
  if (sd === null) return null;
  const half = (tQuantile(count - 1, level) * sd) / Math.sqrt(count);
  return { low: average - half, high: average + half };
}

/** In which the true proportion lies in 95 % of samples, by Wilson (1927): also of none and of all it has a width. */
export function proportionInterval(proportion: number, count: number): Interval {
  const z = 1.96;
  const shrink = 1 + z ** 2 / count;
  const middle = (proportion + z ** 2 / (2 * count)) / shrink;
  const spread = (proportion * (1 - proportion)) / count + z ** 2 / (4 * count ** 2);
  const half = (z / shrink) * Math.sqrt(spread);
  return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

const quantiles = new Map<string, number>();

/**
 * The t for which |T| ≤ t with this probability, by Student's distribution; equal to scipy's to 1e-11. Libraries are right to
 * 8 digits (jStat) or need 220 packages (stdlib).
 * @param degrees of freedom
 */
export function tQuantile(degrees: number, level = 0.95): number {
  const key = `${degrees} ${level}`;
  const known = quantiles.get(key);
  if (known !== undefined) return known;
  let [low, high] = [0, 1];
  while (centralProbability(high, degrees) < level) high *= 2;
  // Each step halves the distance; after 60 it is below the rounding of a double.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, degrees) < level) low = middle;
    else high = middle;
  }
  quantiles.set(key, high);
  return high;
}

/**
 * The probability that |T| ≤ t, for a whole number of degrees of freedom.
 * Abramowitz & Stegun (1964), 26.7.3 (odd) and 26.7.4 (even).
 */
function centralProbability(t: number, degrees: number): number {
  const angle = Math.atan(t / Math.sqrt(degrees));
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const isOdd = degrees % 2 === 1;
  let [term, sum] = isOdd ? [cosine, degrees === 1 ? 0 : cosine] : [1, 1];
  for (let k = isOdd ? 3 : 2; k < degrees; k += 2) {
    term *= ((k - 1) / k) * cosine ** 2;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
