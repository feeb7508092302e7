// The axes of a picture of runs: x as chosen (steps, epochs, time …), y in the unit of the metrics shown.
import { wholeX, xAxisNames, xScaleOf, xTicks, xTickWords } from '$comparison/x-axis';
import type { Scale, XAxis } from '$contract/compare-view';
import { linearTicks, logTicks, tickWords } from '$curves/ticks';
import { valueRange, type Height, type Range } from '$curves/value-range';
import { metricDefinition, type CurveMetric } from '$catalogue/metrics';
import type { Band, Curve } from './curves';
import { duration } from '../format';
import type { Line } from './line';
import type { Axis } from '../../components/curve-chart/axes';

/** An x value in words, for the crosshair and for screen readers. */
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
 * @param lines of all charts, which share x and the crosshair
 * @param zoom the part of x that is shown; null for all of it, from zero on
 */
export function xAxis(
  x: XAxis,
  lines: readonly Line[],
  { scale, zoom }: { readonly scale: Scale; readonly zoom: Range | null },
): Axis {
  const shape = xScaleOf(x, scale);
  const [min, max] = zoom ?? wholeX(x, lines, shape);
  const ticks = xTicks(x, shape, min, max);
  const show = xTickWords(x, ticks);
  return { min, max, ticks, title: xAxisNames[x], show, logarithmic: shape === 'log' };
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

/** @param mostTicks about how many a linear axis gets: fewer in a low picture */
export function yAxis(
  metric: CurveMetric,
  curves: readonly Curve[],
  height: Height,
  mostTicks?: number,
): Axis {
  const lines = curves.flatMap(({ line, marks, band }) => [line, marks, ...boundsOf(band)]);
  const [min, max] = valueRange(metricDefinition(metric).axis, lines, height);
  const isLog = height.scale === 'log';
  const ticks = isLog ? logTicks(min, max) : linearTicks(min, max, mostTicks);
  const show = tickWords(metricDefinition(metric).print, ticks);
  return { min, max, ticks, show, logarithmic: isLog };
}

function boundsOf(band: Band | undefined): Line[] {
  if (band === undefined) return [];
  return [
    { x: band.x, y: band.low },
    { x: band.x, y: band.high },
  ];
}
