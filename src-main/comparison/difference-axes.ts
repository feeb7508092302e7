// The axes of the difference between two groups of seeds, in the window and in a file.
import { capitalised, fixed } from '../catalogue/number-words';
import { decimalsOf, linearTicks, roundStep } from '../curves/ticks';
import { costWords } from './equal-cost';
import type { PairedComparison } from './paired';
import { isReversed, namesOf } from './paired-words';
import type { Interval } from './statistics';

/**
 * Differences of percentages are in points, those of losses in the metric's own unit; of the second minus the first where that makes
 * the claim's difference positive, as its sentence and its interval have it.
 */
export function differenceFactor(comparison: Pick<PairedComparison, 'claim' | 'metric'>): number {
  return (comparison.metric.isPercent ? 100 : 1) * (isReversed(comparison) ? -1 : 1);
}

/** "GRU minus RNN: test accuracy, points" @param names of the two groups */
export function differenceTitle(
  comparison: Pick<PairedComparison, 'claim' | 'metric'>,
  names: readonly [string, string],
): string {
  const { isPercent, name } = comparison.metric;
  const [first, second] = names;
  const [from, taken] = isReversed(comparison) ? [second, first] : [first, second];
  return `${capitalised(from)} minus ${taken}: ${name}${isPercent ? ', points' : ''}`;
}

/** Both ends of each interval, as `differenceFactor` has them. */
export const scaledIntervals = (intervals: readonly Interval[], factor: number): Interval[] =>
  intervals.map(({ low, high }) => ({
    low: Math.min(low * factor, high * factor),
    high: Math.max(low * factor, high * factor),
  }));

/** Zero is always within the range, as the reference of a difference. */
export function differenceAxes(comparison: PairedComparison) {
  const { curve, metric } = comparison;
  const factor = differenceFactor(comparison);
  const bounds = curve.intervals.flatMap(({ low, high }) => [low, high]);
  const values = [...curve.mean, ...bounds].map((value) => value * factor).filter(Number.isFinite);
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const step = roundStep(Math.max(high - low, metric.isPercent ? 0.1 : 1e-4));
  const [min, max] = [Math.floor(low / step) * step, Math.ceil(high / step) * step];
  const top = max > min ? max : min + step;
  const ticks = linearTicks(min, top);
  const last = curve.epochs.at(-1) ?? 1;
  const first = Math.min(curve.epochs[0] ?? 1, last - 1);
  const decimals = Math.max(0, ...ticks.map(decimalsOf));
  return {
    x: {
      min: first,
      max: last,
      ticks: linearTicks(first, last).filter(Number.isInteger),
      title: epochTitle(comparison),
      show: (value: number) => String(value),
    },
    y: { min, max: top, ticks, show: (value: number) => signed(value, decimals) },
    // Its title says that they are points.
    showValue: (value: number) => signed(value, metric.isPercent ? 2 : 4),
    reach: 0.5,
  };
}

function epochTitle(comparison: PairedComparison): string {
  const { compared, cost, reference } = comparison;
  if (compared === null || (cost !== 'seconds' && cost !== 'multiply-adds')) return 'Epoch';
  return `Epoch of ${namesOf(comparison, compared)[reference]}, at equal ${costWords[cost]}`;
}

/** "+0.5", "−1.2", "0". */
function signed(value: number, decimals: number): string {
  const text = fixed(Math.abs(value), decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}
