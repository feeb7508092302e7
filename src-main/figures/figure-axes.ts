// The axes of a figure, as the window shows them, and their ticks.
import { metricDefinition } from '../catalogue/metrics';
import { wholeX, xAxisNames, xScaleOf, xTicks, xTickWords } from '../comparison/x-axis';
import type { ChartPicture } from '../contract/run-exports';
import type { Line } from '../curves/draw';
import { linearTicks, logTicks, tickWords } from '../curves/ticks';
import { valueRange } from '../curves/value-range';
import { at } from '../element-at';
import type { FigureAxis } from './figure';

/** @param lines of all figures that share the axis */
export function xAxisOf({ x, xScale, xRange }: ChartPicture, lines: readonly Line[]): FigureAxis {
  const scale = xScaleOf(x, xScale);
  const [from, to] = xRange ?? wholeX(x, lines, scale);
  const ticks = xTicks(x, scale, from, to);
  const show = xTickWords(x, ticks);
  const named = ticks.map((value) => ({ value, text: show(value) }));
  return { title: xAxisNames[x], scale, from, to, ticks: named };
}

export function yAxisOf(chart: ChartPicture, lines: readonly Line[]): FigureAxis {
  const { fullRange, metrics, xRange, yRange, yScale: scale } = chart;
  const metric = at(metrics, 0);
  const height = { scale, fullRange, shown: xRange, zoom: yRange };
  const [from, to] = valueRange(metricDefinition(metric).axis, lines, height);
  const { axis, print } = metricDefinition(metric);
  const ticks = scale === 'log' ? logTicks(from, to) : linearTicks(from, to);
  const show = tickWords(print, ticks);
  const named = ticks.map((value) => ({ value, text: show(value) }));
  return { title: axis.unit ?? '', scale, from, to, ticks: named };
}
