// The difference between two groups of seeds as a curve with its interval.
import { at } from '$element-at';
import { differenceFactor, scaledIntervals } from '$comparison/difference-axes';
import type { PairedComparison } from '$comparison/paired';
import type { Curve } from '../../figures/curves';
import { lineThrough, noLine } from '../../figures/line';

export function differenceCurve(comparison: PairedComparison, label: string): Curve {
  const { epochs, mean, intervals } = comparison.curve;
  const factor = differenceFactor(comparison);
  const marks = lineThrough(mean.map((y, i) => ({ x: at(epochs, i), y: y * factor })));
  const curve = {
    id: 0,
    label,
    style: { hue: 'ink', dash: [], shade: 0 } as const,
    raw: noLine,
    line: noLine,
    marks,
  };
  if (intervals.length === 0) return curve;
  const bound = (end: 'low' | 'high') =>
    Float64Array.from(scaledIntervals(intervals, factor), (interval) => interval[end]);
  return { ...curve, band: { x: marks.x, low: bound('low'), high: bound('high') } };
}
