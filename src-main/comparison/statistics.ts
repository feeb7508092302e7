// Mean, standard deviation and Student's interval of a few numbers, such as the results of five seeds.
import { deviation, mean } from 'd3-array';

export interface Summary {
  readonly count: number;
  readonly mean: number;
  /** Of the sample (n − 1); null for fewer than two numbers. */
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

/** The 95 % interval of the mean by Student's t; null for fewer than two numbers. */
export function meanInterval({ count, mean: average, sd }: Summary): Interval | null {
  if (sd === null) return null;
  const half = (tQuantile(count - 1) * sd) / Math.sqrt(count);
  return { low: average - half, high: average + half };
}

const quantiles = new Map<number, number>();

/** The t for which |T| ≤ t with a probability of 95 %, by Student's distribution. @param degrees of freedom */
export function tQuantile(degrees: number): number {
  const known = quantiles.get(degrees);
  if (known !== undefined) return known;
  let [low, high] = [0, 20];
  // Each step halves the distance; after 60 it is below the rounding of a double.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (centralProbability(middle, degrees) < 0.95) low = middle;
    else high = middle;
  }
  quantiles.set(degrees, high);
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
