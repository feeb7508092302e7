// The axes of a picture, as plain data and as Chart.js's scales.
import type { ChartAxis } from '$comparison/chart-axes';
import type { ChartOptions } from 'chart.js';
import type { Palette } from '../palette.svelte';
import type { Frame } from './frame';

export interface Axis extends ChartAxis {
  /** The title is right of the ticks, since a low picture has no line for it: see drawTitleBeside. */
  readonly isTitleBeside?: boolean;
}

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
  /** A curve's value at its end and under the pointer. */
  readonly showValue: (value: number) => string;
  /** Curves have only their names at their ends, where values would say nothing. */
  readonly namesOnly?: boolean;
  /** How far from a point, in x, the pointer still shows its value. */
  readonly reach: number;
}

/** A place on the x axis (from = to) or a stretch of it, named above the plot. */
export interface Marker {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** The line of its name, from 0 at the bottom. */
  readonly row: number;
  /**
   * The name ends left of its place instead of being centred over it: if the rows rise from left to right, no name then
   * covers another marker's line.
   */
  readonly isBefore?: boolean;
}

/** The axes as Chart.js's scales, with exactly their ticks. */
export function givenScales(
  { x, y }: Pick<Axes, 'x' | 'y'>,
  palette: Palette,
): ChartOptions<'line'>['scales'] {
  const font = { family: palette.face, size: 12 };
  const ticks = { color: palette.quiet, font, autoSkip: false, maxRotation: 0 };
  const title = (text = '') => ({
    display: text !== '',
    text,
    color: palette.quiet,
    font,
    padding: 0,
  });
  const positionOf = (values: readonly number[]) => (axis: { ticks: { value: number }[] }) => {
    axis.ticks = values.map((value) => ({ value }));
  };
  return {
    x: {
      type: x.logarithmic === true ? 'logarithmic' : 'linear',
      min: x.min,
      max: x.max,
      border: { color: palette.grid },
      grid: { display: false },
      ticks: { ...ticks, callback: (value) => x.show(Number(value)) },
      title: title(x.isTitleBeside === true ? '' : x.title),
      afterBuildTicks: positionOf(x.ticks),
    },
    y: {
      type: y.logarithmic === true ? 'logarithmic' : 'linear',
      min: y.min,
      max: y.max,
      border: { display: false },
      grid: { color: palette.grid, drawTicks: false },
      ticks: { ...ticks, padding: 8, callback: (value) => y.show(Number(value)) },
      title: title(y.title),
      afterBuildTicks: positionOf(y.ticks),
    },
  };
}

/** From the plot's edge to a title right of the ticks, and from the last tick's words to it, in pixels. */
const [fromPlot, fromTick] = [14, 8];
/** From the plot to the middle of the ticks' words, as Chart.js places them. */
const tickMiddle = 18;

/** Pixels right of the plot that such a title needs. */
export function roomForTitle(ctx: CanvasRenderingContext2D, x: Axis, palette: Palette): number {
  if (x.isTitleBeside !== true) return 0;
  ctx.font = tickFont(palette);
  return titleFrom(ctx, x) + ctx.measureText(x.title ?? '').width;
}

export function drawTitleBeside({ ctx, area }: Frame, x: Axis, palette: Palette): void {
  if (x.isTitleBeside !== true) return;
  ctx.font = tickFont(palette);
  ctx.fillStyle = palette.quiet;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  ctx.fillText(x.title ?? '', area.right + titleFrom(ctx, x), area.bottom + tickMiddle);
}

/** Clear of the last tick's words, which may extend beyond the plot's edge. */
function titleFrom(ctx: CanvasRenderingContext2D, x: Axis): number {
  const last = x.ticks.at(-1);
  const words = last === undefined ? 0 : ctx.measureText(x.show(last)).width;
  return Math.max(fromPlot, words / 2 + fromTick);
}

const tickFont = (palette: Palette) => `12px ${palette.face}`;
