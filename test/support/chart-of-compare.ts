// Uses the mouse in a chart of Runs in the real app, and reads what is drawn.
import type { Locator } from 'playwright-core';

/** Returns the pixels of a chart's curves and axes, or of the layer over them, as text. */
export function getPixels(chart: Locator, layer: 'below' | 'above'): Promise<string> {
  return chart
    .locator(layer === 'below' ? 'canvas:not(.overlay)' : 'canvas.overlay')
    .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
}

/** Drags from one share of a chart's width to another, and of its height. */
export async function drag(
  chart: Locator,
  from: number,
  to: number,
  [top, bottom] = [0.5, 0.5],
): Promise<void> {
  const { x, y, width, height } = await getBox(chart);
  const { mouse } = chart.page();
  await mouse.move(x + from * width, y + top * height);
  await mouse.down();
  await mouse.move(x + to * width, y + bottom * height, { steps: 4 });
  await nextFrame(chart);
  await mouse.up();
}

/** Moves the mouse down a chart until a line is near and in front. @returns its run's row */
export async function hoverLine(chart: Locator): Promise<Locator> {
  const { x, y, width, height } = await getBox(chart);
  const front = chart.page().locator('tr.front[data-run]');
  for (let share = 0.05; share < 0.95; share += 0.05) {
    await chart.page().mouse.move(x + 0.4 * width, y + share * height);
    await nextFrame(chart);
    if ((await front.count()) === 1) return front;
  }
  throw new Error('No line came to the front.');
}

/** Waits for the next frame, with which a chart follows the pointer. */
async function nextFrame(chart: Locator): Promise<void> {
  await chart.page().evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
}

async function getBox(chart: Locator) {
  const box = await chart.boundingBox();
  if (box === null) throw new Error('The chart is not in sight.');
  return box;
}
