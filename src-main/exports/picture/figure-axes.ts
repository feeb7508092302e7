// The axes of a figure: what is shown of them, in round numbers, and their ticks.
import { metricDefinition } from '../../catalogue/metrics';
import type { ChartPicture } from '../../contract/takeaway';
import type { Line } from '../../curves/draw';
import { xAxisNames, xTickWords } from '../../comparison/x-axis-words';
import { linearTicks, logTicks, roundStep, tickWords } from '../../curves/ticks';
import { at } from '../../element-at';
import type { FigureAxis } from './figure';

type Range = readonly [from: number, to: number];

/** @param own from the first vertex of all lines to the last; null without one */
export function xAxisOf({ x, xScale, xRange }: ChartPicture, own: Range | null): FigureAxis {
  const scale = x === 'clock' ? 'linear' : xScale;
  const [from, to] = xRange ?? wholeX(own, scale === 'linear' && x !== 'clock');
  const ticks = scale === 'log' ? logTicks(from, to) : linearTicks(from, to);
  const show = xTickWords(x, ticks);
  const named = ticks.map((value) => ({ value, text: show(value) }));
  return { title: xAxisNames[x], scale, from, to, ticks: named };
}

function wholeX(own: Range | null, fromZero: boolean): Range {
  if (own === null) return [1, 10];
  const [low, high] = own;
  const from = fromZero ? Math.min(0, low) : low;
  return [from, high > from ? high : from + Math.max(1, Math.abs(from))];
}

/** A loss stands on 0 and an accuracy hangs from 1, unless the range says otherwise. */
export function yAxisOf(chart: ChartPicture, lines: readonly Line[]): FigureAxis {
  const { axis, print } = metricDefinition(at(chart.metrics, 0));
  const isLog = chart.yScale === 'log';
  const [from, to] = chart.yRange ?? wholeY(lines, axis, isLog);
  const ticks = isLog ? logTicks(from, to) : linearTicks(from, to);
  const show = tickWords(print, ticks);
  const named = ticks.map((value) => ({ value, text: show(value) }));
  return { title: axis.unit ?? '', scale: chart.yScale, from, to, ticks: named };
}

interface Bounds {
  readonly from: number | null;
  readonly to: number | null;
}

function wholeY(lines: readonly Line[], bounds: Bounds, isLog: boolean): Range {
  let [low, high] = [Infinity, -Infinity];
  for (const { y } of lines) {
    for (const value of y) {
      if (!Number.isFinite(value) || (isLog && value <= 0)) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) return isLog ? [0.1, 10] : [bounds.from ?? 0, bounds.to ?? 1];
  if (isLog) return high > low ? [low, high] : [low / 2, high * 2];
  // An accuracy's floor is what it reached, so that what differs is seen.
  const top = bounds.to ?? high;
  const floor = bounds.from === null || bounds.to !== null ? low : Math.min(bounds.from, low);
  const step = roundStep(Math.max(top - floor, Math.abs(top) * 1e-3, 1e-12));
  return [Math.floor(floor / step + 1e-9) * step, Math.ceil(top / step - 1e-9) * step];
}
