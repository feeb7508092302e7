// Figures out of many measurements.
import { median as medianOf } from 'd3-array';

/**
 * The value below which a share of all values lies (nearest rank).
 * @param share from 0 to 1
 * @returns NaN without values
 */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? NaN;
}

/** @returns the middle value, or the mean of the two middle ones; NaN without values */
export function median(values: readonly number[]): number {
  return medianOf(values) ?? NaN;
}

/**
 * The ratio of `a` to `b`: the median over the rounds of the ratio in each round, so that a disturbance affects both.
 */
export function ratio(a: readonly number[], b: readonly number[]): number {
  return median(a.map((value, round) => value / (b[round] ?? NaN)));
}
