// The axes of a picture of runs: x in what one compares by, y in the unit of the metrics shown.
import { xAxisNames, xTickWords } from '$comparison/x-axis-words';
import type { XAxis } from '$contract/compare-view';
import { valueAt } from '$curves/column';
import { linearTicks, logTicks, roundStep, tickWords } from '$curves/ticks';
import { metricDefinition, type CurveMetric, type MetricDefinition } from '$catalogue/metrics';
import { axisRange } from './axis-range';
import type { Band, Curve } from './curves';
import { duration } from './format';
import type { Line } from './line';
import type { Axis } from '../components/curve-chart/axes';

export type Range = readonly [from: number, to: number];
export type Scale = 'linear' | 'log';

/** A time of day says nothing on a logarithmic axis. */
export function xScaleOf(x: XAxis, scale: Scale): Scale {
  return x === 'clock' ? 'linear' : scale;
}

/** An x under the pointer, or read aloud. */
export function printX(x: XAxis, value: number): string {
  switch (x) {
    case 'step':
    case 'images':
      return Math.round(value).toLocaleString('en-US');
    case 'epoch':
      return value.toFixed(2).replace(/\.?0+$/, '');
    case 'seconds':
      return duration(value * 1000);
    case 'clock':
      return new Date(value * 1000).toLocaleString('en-GB', {
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
    case 'multiply-adds':
      return value.toExponential(2).replace('e+', 'e');
  }
}

/**
 * @param lines of all charts: they share x, as they share the crosshair
 * @param zoom what is shown of it; null for all from end to end, from zero on
 */
export function xAxis(
  x: XAxis,
  lines: readonly Line[],
  { scale, zoom }: { readonly scale: Scale; readonly zoom: Range | null },
): Axis {
  const shape = xScaleOf(x, scale);
  const [min, max] = zoom ?? wholeX(x, lines, shape);
  const ticks = shape === 'log' ? logTicks(min, max) : linearTicks(min, max);
  const show = xTickWords(x, ticks);
  return { min, max, ticks, title: xAxisNames[x], show, logarithmic: shape === 'log' };
}

function wholeX(x: XAxis, lines: readonly Line[], scale: Scale): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const { x: places } of lines) {
    const first = scale === 'log' ? places.find((place) => place > 0) : places[0];
    if (first === undefined) continue;
    low = Math.min(low, first);
    high = Math.max(high, places.at(-1) ?? first);
  }
  if (low === Infinity) return scale === 'log' ? [1, 10] : [0, 1];
  if (scale === 'log') return [low, high > low ? high : low * 10];
  if (x === 'clock') return [low, high > low ? high : low + 1];
  // In round steps, so that the axis moves seldom while runs grow.
  const step = x === 'epoch' ? 1 : roundStep(high) / 5;
  return [0, Math.max(step, Math.ceil(high / step - 1e-6) * step)];
}

/** Metrics that share an axis: the same unit, the same bounds. */
export function sharesAxis(a: CurveMetric, b: CurveMetric): boolean {
  const [one, other] = [metricDefinition(a), metricDefinition(b)];
  const { axis, print } = other;
  return (
    one.print.as === print.as &&
    one.axis.unit === axis.unit &&
    one.axis.from === axis.from &&
    one.axis.to === axis.to
  );
}

interface Height {
  readonly scale: Scale;
  /** All values, not the close-up. */
  readonly fullRange: boolean;
  /** What is shown of x; null for all. */
  readonly shown: Range | null;
  /** Of y, chosen by hand. */
  readonly zoom: Range | null;
}

export function yAxis(metric: CurveMetric, curves: readonly Curve[], height: Height): Axis {
  const definition: MetricDefinition = metricDefinition(metric);
  const range = height.zoom ?? yRange(definition, valuesWithin(curves, height.shown), height);
  const isLog = height.scale === 'log';
  const [min, max] = isLog && !(range[0] > 0) ? [range[1] / 1000, range[1]] : range;
  const ticks = isLog ? logTicks(min, max) : linearTicks(min, max);
  return { min, max, ticks, show: tickWords(definition.print, ticks), logarithmic: isLog };
}

function yRange(
  { axis }: MetricDefinition,
  values: Float64Array,
  { scale, fullRange, shown }: Height,
): Range {
  if (scale === 'log') return logRange(values, axis.to);
  const quantity = axis.to === 1 ? 'accuracy' : 'loss';
  if (shown === null || values.length === 0) {
    const { min, max } = axisRange(quantity, values, fullRange);
    return [min, max];
  }
  // Zoomed in, it is the differences that one wants to see.
  const [low, high] = [values[0] ?? 0, values.at(-1) ?? 1];
  const step = roundStep(Math.max(high - low, Math.abs(high) * 1e-3, 1e-12));
  const min = axis.from ?? -Infinity;
  const max = axis.to ?? Infinity;
  return [
    Math.max(min, Math.floor(low / step + 1e-9) * step),
    Math.min(max, Math.ceil(high / step - 1e-9) * step),
  ];
}

function logRange(sorted: Float64Array, most: number | null): Range {
  const low = sorted.find((value) => value > 0);
  const high = sorted.at(-1);
  if (low === undefined || high === undefined) return [0.1, most ?? 10];
  return high > low ? [low, most === null ? high : Math.min(high, most)] : [low / 2, high * 2];
}

/** So many are enough to know where the curves spend their time. */
const mostSorted = 20_000;

/** The finite values of all lines within a range of x, ascending; a sample of very many, with both extremes. */
function valuesWithin(curves: readonly Curve[], range: Range | null): Float64Array {
  const lines = curves.flatMap(({ line, marks, band }) => [line, marks, ...boundsOf(band)]);
  const total = lines.reduce((sum, { y }) => sum + y.length, 0);
  const stride = Math.max(1, Math.ceil(total / mostSorted));
  const kept = new Float64Array(Math.ceil(total / stride) + lines.length + 2);
  let count = 0;
  let [low, high] = [Infinity, -Infinity];
  for (const { x, y } of lines) {
    for (let i = 0; i < y.length; i++) {
      const value = valueAt(y, i);
      if (value - value !== 0) continue;
      if (range !== null) {
        const place = valueAt(x, i);
        if (place < range[0] || place > range[1]) continue;
      }
      if (value < low) low = value;
      if (value > high) high = value;
      if (i % stride === 0) kept[count++] = value;
    }
  }
  if (low <= high) {
    kept[count++] = low;
    kept[count++] = high;
  }
  return kept.slice(0, count).sort();
}

function boundsOf(band: Band | undefined): Line[] {
  if (band === undefined) return [];
  return [
    { x: band.x, y: band.low },
    { x: band.x, y: band.high },
  ];
}
