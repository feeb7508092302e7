// Axes of a picture that shows no training: what they measure, where they have ticks, how a value reads.
import type { ChartOptions } from 'chart.js';
import type { Palette } from '../../state/palette.svelte';

export interface Axis {
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly title?: string;
  /** A tick's value in words. */
  readonly show: (value: number) => string;
  /** Has min and max above 0, and only such points are drawn. */
  readonly logarithmic?: boolean;
}

export interface Axes {
  readonly x: Axis;
  readonly y: Axis;
  /** A curve's value at its end and under the pointer. */
  readonly showValue: (value: number) => string;
  /** Curves have no values at their ends, where these say nothing. */
  readonly namesOnly?: boolean;
  /** How far from a point the pointer still reads its value. */
  readonly reach: number;
}

/** A place on the x axis (from = to) or a stretch of it, named above the plot. */
export interface Marker {
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Which line of names it stands in, from 0 at the bottom. */
  readonly row: number;
  /**
   * The name ends at its place and does not stand over it: names in rows that rise from left to right then never lie
   * on each other's lines.
   */
  readonly isBefore?: boolean;
}

/** Given axes as Chart.js's scales, with just their ticks. */
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
  const place = (values: readonly number[]) => (axis: { ticks: { value: number }[] }) => {
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
      title: title(x.title),
      afterBuildTicks: place(x.ticks),
    },
    y: {
      type: y.logarithmic === true ? 'logarithmic' : 'linear',
      min: y.min,
      max: y.max,
      border: { display: false },
      grid: { color: palette.grid, drawTicks: false },
      ticks: { ...ticks, padding: 8, callback: (value) => y.show(Number(value)) },
      title: title(y.title),
      afterBuildTicks: place(y.ticks),
    },
  };
}
