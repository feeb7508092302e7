// How a picture of curves looks: few round ticks, a faint grid, nothing that moves by itself.
import type { ChartOptions } from 'chart.js';
import type { AxisRange, Quantity } from '$curves/axis-range';
import { percent } from '../../lib/format';
import type { Palette } from '../../state/palette.svelte';
import { givenScales, type Axes } from './axes';

export interface Picture {
  readonly quantity: Quantity;
  readonly range: AxisRange;
  /** Width in epochs. */
  readonly epochs: number;
  /** Room for the labels at the lines' ends, in pixels. */
  readonly labelWidth: number;
  /** Room for the names of markers above the plot, in pixels. */
  readonly markersHeight?: number;
  /** Where the picture shows no training. */
  readonly axes?: Axes | null;
}

const mostEpochTicks = 10;

/** Everything but the axes. @param padding around the plot, in pixels */
export function still(padding: { readonly top: number; readonly right: number }) {
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    events: [],
    layout: { padding },
  } satisfies ChartOptions<'line'>;
}

export function chartOptions(picture: Picture, palette: Palette): ChartOptions<'line'> {
  const { quantity, range, epochs, labelWidth, markersHeight = 0, axes = null } = picture;
  const font = { family: palette.face, size: 12 };
  const decimals = Math.max(0, Math.ceil(-Math.log10(range.step) - 1e-9));
  return {
    ...still({ top: 8 + markersHeight, right: labelWidth }),
    scales: {
      x: {
        type: 'linear',
        min: 0,
        max: epochs,
        border: { color: palette.grid },
        grid: { display: false },
        ticks: {
          color: palette.quiet,
          font,
          maxRotation: 0,
          stepSize: Math.max(1, Math.ceil(epochs / mostEpochTicks)),
        },
        title: { display: true, text: 'Epoch', color: palette.quiet, font, padding: 0 },
      },
      y: {
        type: 'linear',
        min: range.min,
        max: range.max,
        border: { display: false },
        grid: { color: palette.grid, drawTicks: false },
        ticks: {
          color: palette.quiet,
          font,
          padding: 8,
          stepSize: range.step,
          callback: (value) =>
            quantity === 'accuracy'
              ? percent(Number(value), Math.max(0, decimals - 2))
              : Number(value).toFixed(decimals),
        },
      },
    },
    ...(axes !== null && { scales: givenScales(axes, palette) }),
  };
}
