// A chart of Runs in the real app: what a mouse does in it, and what it has drawn.
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { chartPictureSchema, type ChartPicture } from '../../src-main/contract/run-exports';
import { call, type OpenApp } from './app';

/** A chart as the app draws it for a file, of all runs unless others are given. */
export async function exported({ page }: OpenApp, changes: Partial<ChartPicture>): Promise<string> {
  const runIds = (await call(page, 'runs.list', null)).map(({ id }) => id);
  const chart = chartPictureSchema.parse({
    ...{ runIds, metrics: ['train/loss'], x: 'epoch', xScale: 'linear', yScale: 'linear' },
    ...{ xRange: null, yRange: null, fullRange: false, smoothing: 0, colourBy: 'cell' },
    ...{ foldSeeds: false, band: 'none', ...changes },
  });
  return call(page, 'exports.draw', { picture: { kind: 'chart', chart } });
}

/** What a chart has drawn of curves and axes, or over them: the same picture is the same text. */
export function pixels(chart: Locator, layer: 'below' | 'above'): Promise<string> {
  return chart
    .locator(layer === 'below' ? 'canvas:not(.overlay)' : 'canvas.overlay')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

export async function drawnAnew(chart: Locator, before: string): Promise<void> {
  await expect.poll(() => pixels(chart, 'below')).not.toBe(before);
}

/** Drags from one share of a chart's width to another, and of its height. */
export async function drag(
  chart: Locator,
  from: number,
  to: number,
  [top, bottom] = [0.5, 0.5],
): Promise<void> {
  const { x, y, width, height } = await boxOf(chart);
  const { mouse } = chart.page();
  await mouse.move(x + from * width, y + top * height);
  await mouse.down();
  await mouse.move(x + to * width, y + bottom * height, { steps: 4 });
  await nextFrame(chart);
  await mouse.up();
}

/** Moves the mouse down a chart, until a line is near and has come to the front. @returns its run's row */
export async function hoverLine(chart: Locator): Promise<Locator> {
  const { x, y, width, height } = await boxOf(chart);
  const front = chart.page().locator('tr.front[data-run]');
  for (let share = 0.05; share < 0.95; share += 0.05) {
    await chart.page().mouse.move(x + 0.4 * width, y + share * height);
    await nextFrame(chart);
    if ((await front.count()) === 1) return front;
  }
  throw new Error('No line came to the front.');
}

/**
 * Counts from now on the marks of values that are no numbers, which are crosses of strokes that go as far across
 * as up or down, six pixels: nothing else draws such.
 */
export async function countMarks({ page }: OpenApp): Promise<() => Promise<number>> {
  const marks = await page.evaluateHandle(() => {
    const seen = { count: 0 };
    const from = { x: NaN, y: NaN };
    type Pen = (this: CanvasRenderingContext2D, x: number, y: number) => void;
    const { prototype } = CanvasRenderingContext2D;
    const moveTo: Pen = Reflect.get(prototype, 'moveTo');
    const lineTo: Pen = Reflect.get(prototype, 'lineTo');
    prototype.moveTo = function (x, y) {
      Object.assign(from, { x, y });
      moveTo.call(this, x, y);
    };
    prototype.lineTo = function (x, y) {
      const isStroke = [x - from.x, y - from.y].every((one) => Math.abs(Math.abs(one) - 6) < 1e-6);
      if (isStroke) seen.count += 1;
      lineTo.call(this, x, y);
    };
    return seen;
  });
  return () => marks.evaluate(({ count }) => count);
}

/** A pointer's move is followed with the next frame. */
async function nextFrame(chart: Locator): Promise<void> {
  await chart.page().evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

async function boxOf(chart: Locator) {
  const box = await chart.boundingBox();
  if (box === null) throw new Error('The chart is not in sight.');
  return box;
}
