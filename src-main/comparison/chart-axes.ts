// The axes of a chart of runs, in the window and on paper: x as chosen (steps, epochs, time …), y in the unit of the
// metrics shown.
import { type CurveMetric, metrics, type ResultTexts } from '../engine/catalogue';
import type { Scale, XAxis } from '../contract/compare-view';
import {
  type Height,
  listLinearTicks,
  listLogTicks,
  type Range,
  formatTicks,
  removeEqualTicks,
  findValueRange,
  type Vertices,
} from '../curves';
import { formatSecondsTick, findWholeX, xAxisNames, listXTicks, formatXTicks } from './x-axis';

export interface ChartAxis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly title?: string;
  /** Returns the text of a tick's value. */
  readonly show: (value: number) => string;
  /** Whether the axis is logarithmic: min and max are then above 0, and only such points are drawn. */
  readonly logarithmic?: boolean;
}

/**
 * @param lines of all charts that share the axis
 * @param zoom the part of x that is shown; null for all of it, starting at zero
 */
export function createXAxis(
  x: XAxis,
  lines: readonly Vertices[],
  { scale, zoom }: { readonly scale: Scale; readonly zoom: Range | null },
): ChartAxis {
  const [min, max] = zoom ?? findWholeX(x, lines, scale);
  const wished = listXTicks(x, scale, min, max);
  const show = formatXTicks(x, wished);
  const ticks = removeEqualTicks(wished, show);
  return { min, max, ticks, title: xAxisNames[x], show, logarithmic: scale === 'log' };
}

/** @param mostTicks about how many the axis gets: fewer in a low chart */
export function createYAxis(
  metric: CurveMetric,
  words: Pick<ResultTexts, 'isPercent'>,
  lines: readonly Vertices[],
  height: Height,
  mostTicks?: number,
): ChartAxis {
  const { axis } = metrics.getDefinition(metric);
  const print = metrics.getNumberFormat(metric, words);
  const [min, max] = findValueRange(axis, lines, height, mostTicks);
  const isLog = height.scale === 'log';
  const ticks = (isLog ? listLogTicks : listLinearTicks)(min, max, mostTicks);
  const show = print.as === 'seconds' ? formatSecondsTick : formatTicks(print, ticks);
  return { min, max, ticks: removeEqualTicks(ticks, show), show, logarithmic: isLog };
}
