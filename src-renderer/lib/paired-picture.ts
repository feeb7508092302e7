// The difference between two groups of seeds as a curve with its interval, and the axes that it stands in.
import { linearTicks, roundStep } from '$curves/ticks';
import type { PairedComparison } from '$comparison/paired';
import type { Axes } from '../components/curve-chart/axes';
import type { Curve } from './curves';
import { lineThrough, noLine } from './line';

/** Differences of percentages are points, those of losses have the metric's own unit. */
function factorOf({ metric }: PairedComparison): number {
  return metric.isPercent ? 100 : 1;
}

export function differenceCurve(comparison: PairedComparison, label: string): Curve {
  const { epochs, mean, intervals } = comparison.curve;
  const factor = factorOf(comparison);
  const marks = lineThrough(mean.map((y, i) => ({ x: epochs[i] ?? NaN, y: y * factor })));
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
    Float64Array.from(intervals, (interval) => interval[end] * factor);
  return { ...curve, band: { x: marks.x, low: bound('low'), high: bound('high') } };
}

/** Zero is always in sight: it is what a difference is held against. */
export function differenceAxes(comparison: PairedComparison): Axes {
  const { curve, metric } = comparison;
  const factor = factorOf(comparison);
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
      title: 'Epoch',
      show: String,
    },
    y: { min, max: top, ticks, show: (value) => signed(value, decimals) },
    showValue: (value) =>
      `${signed(value, metric.isPercent ? 2 : 4)}${metric.isPercent ? ' points' : ''}`,
    reach: 0.5,
  };
}

/** "+0.5", "−1.2", "0". */
function signed(value: number, decimals: number): string {
  const text = Math.abs(value).toFixed(decimals);
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

function decimalsOf(value: number): number {
  return Number(value.toPrecision(8)).toString().split('.')[1]?.length ?? 0;
}
