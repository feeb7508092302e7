// The axes of a chart as Chart.js's scales, with exactly their ticks.
import type { Chart, ChartOptions, Scale } from 'chart.js';
import type { ChartAxis } from '../comparison';
import { at } from '../core/element-at';
import type { Figure, Look, Plot } from './figure';
import type { Context, Frame } from './frame';

/** In ems: the tick marks of the x axis, and from them to the middle of the tick labels. */
const [tickLength, tickMiddle] = [1 / 3, 7 / 6];
/** In ems: from the plot's edge to a title right of the ticks, and from the last tick label to it. */
const [fromPlot, fromTick] = [7 / 6, 2 / 3];

export function createScales(
  { x, y, isTitleInline = false }: Pick<Figure, 'x' | 'y' | 'isTitleInline'>,
  look: Look,
): ChartOptions['scales'] {
  const { em, face, quiet, grid, axis } = look;
  const font = { family: face, size: em };
  const ticks = { color: quiet, font, autoSkip: false, maxRotation: 0 };
  const title = (text = '') => ({
    display: text !== '',
    text,
    color: quiet,
    font,
    padding: em / 6,
  });
  const createSide = ({ min, max, logarithmic = false }: ChartAxis) =>
    ({ type: logarithmic ? 'logarithmic' : 'linear', min, max }) as const;
  return {
    x: {
      ...createSide(x),
      border: { color: axis },
      grid: { drawOnChartArea: false, tickLength: tickLength * em, tickColor: axis },
      ticks: { ...ticks, padding: em / 3, callback: (value) => x.show(Number(value)) },
      title: title(isTitleInline ? '' : x.title),
      afterBuildTicks: (scale) => {
        scale.ticks = chooseFittingTicks(scale, x, look).map((value) => ({ value }));
      },
    },
    y: {
      ...createSide(y),
      border: { display: false },
      grid: { color: grid, drawTicks: false },
      ticks: { ...ticks, padding: (2 / 3) * em, callback: (value) => y.show(Number(value)) },
      title: title(y.title),
      afterBuildTicks: (scale) => {
        scale.ticks = y.ticks.map((value) => ({ value }));
      },
    },
  };
}

/** Returns the ticks whose labels do not overlap: all, every second one, … */
function chooseFittingTicks(
  { chart, width }: Pick<Scale, 'width'> & { readonly chart: Pick<Chart, 'ctx'> },
  { min, max, ticks, show, logarithmic = false }: ChartAxis,
  look: Look,
): readonly number[] {
  const { ctx } = chart;
  ctx.font = formatTickFont(look);
  const ahead = (value: number) => (logarithmic ? Math.log(value / min) : value - min);
  const placed = ticks.map((value) => ({
    value,
    middle: (width * ahead(value)) / ahead(max),
    half: ctx.measureText(show(value)).width / 2,
  }));
  for (let stride = 1; stride < ticks.length; stride++) {
    const shown = placed.filter((_, i) => i % stride === 0);
    const fits = shown.slice(1).every(({ middle, half }, i) => {
      const before = at(shown, i);
      return middle - half - before.middle - before.half >= 0.4 * look.em;
    });
    if (fits) return shown.map(({ value }) => value);
  }
  return ticks.slice(0, 1);
}

/** Returns the width, in pixels, of a title right of the ticks. */
export function measureTitleSpace(ctx: Context, { x, isTitleInline, look }: Plot): number {
  if (isTitleInline !== true) return 0;
  ctx.font = formatTickFont(look);
  return titleFrom(ctx, x, look) + ctx.measureText(x.title ?? '').width;
}

export function drawInlineTitle({ ctx, area }: Frame, { x, isTitleInline, look }: Plot): void {
  if (isTitleInline !== true) return;
  ctx.font = formatTickFont(look);
  ctx.fillStyle = look.quiet;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'middle';
  const middle = area.bottom + (tickMiddle + tickLength) * look.em;
  ctx.fillText(x.title ?? '', area.right + titleFrom(ctx, x, look), middle);
}

/** Keeps clear of the last tick label, which may extend beyond the plot's edge. */
function titleFrom(ctx: Context, x: ChartAxis, { em }: Look): number {
  const last = x.ticks.at(-1);
  const words = last === undefined ? 0 : ctx.measureText(x.show(last)).width;
  return Math.max(fromPlot * em, words / 2 + fromTick * em);
}

const formatTickFont = ({ em, face }: Look) => `${em}px ${face}`;
