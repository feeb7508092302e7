// The charts of Compare in the real app, on runs that it trains: metrics, axes, zoom, hover, keys, colours,
// and a run that grows.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../src-main/catalogue/config';
import { chartPictureSchema, type ChartPicture } from '../../src-main/contract/run-exports';
import { call, openApp, waitForPoints, waitForStatus, type OpenApp } from '../support/app';

const directory = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
const small = { hiddenSize: 16, batchSize: 32, limit: 640, epochs: 2 };
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

const chart = (name: RegExp | string) => app.page.getByRole('application', { name });
const words = (name: RegExp | string) => chart(name).getAttribute('aria-label');
const press = (key: string) => app.page.keyboard.press(key);
const spoken = () => app.page.locator('[aria-live=polite]').allTextContents();

async function choose(nth: number, role: 'checkbox' | 'button', metric: string): Promise<void> {
  await app.page.getByLabel(new RegExp(`^Metrics of chart ${nth}`)).click();
  await app.page.getByRole('group', { name: 'Metrics' }).getByRole(role, { name: metric }).click();
  await press('Escape');
}

/** A chart as the app draws it for a file. */
async function exported(changes: Partial<ChartPicture>): Promise<string> {
  const runIds = (await call(app.page, 'runs.list', null)).map(({ id }) => id);
  const chart = chartPictureSchema.parse({
    ...{ runIds, metrics: ['train/loss'], x: 'epoch', xScale: 'linear', yScale: 'linear' },
    ...{ xRange: null, yRange: null, fullRange: false, smoothing: 0, colourBy: 'cell' },
    ...{ foldSeeds: false, band: 'none', ...changes },
  });
  return call(app.page, 'exports.draw', { picture: { kind: 'chart', chart } });
}

const display = () => app.page.getByRole('button', { name: 'Display' }).click();

/** Drags from one share of a chart's width to another. */
async function drag(
  name: string | RegExp,
  from: number,
  to: number,
  [top, bottom] = [0.5, 0.5],
): Promise<void> {
  const box = await chart(name).boundingBox();
  if (box === null) throw new Error('The chart is not in sight.');
  const { mouse } = app.page;
  await mouse.move(box.x + from * box.width, box.y + top * box.height);
  await mouse.down();
  await mouse.move(box.x + to * box.width, box.y + bottom * box.height, { steps: 4 });
  await app.page.evaluate(() => new Promise((resolve) => requestAnimationFrame(resolve)));
  await mouse.up();
}

describe('the charts of Compare', () => {
  it('have three trained runs to show', async () => {
    const config = experimentConfigSchema.parse({ ...small, cells: ['rnn', 'gru', 'lstm'] });
    await call(app.page, 'experiments.start', config);
    await expect
      .poll(async () => (await call(app.page, 'experiments.live', null)).queued.length)
      .toBe(0);
    for (const { id } of await call(app.page, 'runs.list', null)) {
      await waitForStatus(app.page, id, 'finished');
    }
    await app.page.getByRole('navigation').getByRole('button', { name: 'Compare' }).click();
  });

  it('show the latest runs, each by its name and last value, the best first', async () => {
    const runs = await call(app.page, 'runs.list', null);
    const [best] = runs.toSorted(
      (a, b) => (b.lastTestAccuracy ?? 0) - (a.lastTestAccuracy ?? 0) || a.id - b.id,
    );
    const value = ((best?.lastTestAccuracy ?? 0) * 100).toFixed(2);
    await expect.poll(() => words(/^Test accuracy/)).toMatch(new RegExp(`epoch: .*?${value}`));
    for (const cell of ['RNN', 'GRU', 'LSTM'])
      expect(await words(/^Test accuracy/)).toContain(cell);
  });

  it('stand beside each other, up to four, each with metrics of its own', async () => {
    const add = app.page.getByRole('button', { name: 'Add chart' });
    for (let nth = 2; nth <= 4; nth++) await add.click();
    expect(await add.count()).toBe(0);
    await choose(2, 'button', 'Gradient norm');
    await expect.poll(() => words(/^Gradient norm by epoch: /)).toContain('GRU');
    await choose(1, 'checkbox', 'Training accuracy');
    await expect.poll(() => words(/^Training accuracy, Test accuracy/)).toContain('RNN');
    await app.page.getByRole('list', { name: 'Which line is which' }).waitFor();
    for (let left = 4; left > 1; left--) {
      await app.page
        .getByRole('button', { name: /^Remove the chart/ })
        .last()
        .click();
    }
    await choose(1, 'button', 'Training loss');
  });

  it('count on x what one compares by, all at once', async () => {
    await display();
    const axis = app.page.getByLabel('X axis');
    for (const [x, end] of [
      ['step', 'step 40'],
      ['images', 'images 1,280'],
      ['multiply-adds', /multiply-adds \d\.\d+e8/],
      ['seconds', /seconds \d+/],
    ] as const) {
      await axis.selectOption(x);
      await expect.poll(() => words(/^Training loss/)).toMatch(end);
    }
    await axis.selectOption('epoch');
    await expect.poll(() => words(/^Training loss by epoch/)).toContain('epoch 2');
    await press('Escape');
  });

  it('are logarithmic on either axis, all at once', async () => {
    await display();
    for (const axis of ['Log x', 'Log y']) {
      await app.page.getByLabel(axis).check();
      await expect.poll(() => app.page.locator('[aria-busy=true]').count()).toBe(0);
    }
    await press('Escape');
    const chart = await exported({ metrics: ['train/loss'], xScale: 'log', yScale: 'log' });
    expect(chart).toContain('Training loss');
    await expect.poll(async () => (await call(app.page, 'views.last', null))?.yScale).toBe('log');
    await display();
    for (const axis of ['Log x', 'Log y']) await app.page.getByLabel(axis).uncheck();
    await press('Escape');
  });

  it('zoom where one drags, and back on a double click', async () => {
    const out = app.page.getByRole('button', { name: 'Zoom out' });
    await drag(/^Training loss/, 0.3, 0.5);
    await out.waitFor();
    await chart(/^Training loss/).dblclick();
    await out.waitFor({ state: 'detached' });
  });

  it('zoom in both directions with Shift', async () => {
    const out = app.page.getByRole('button', { name: 'Zoom out' });
    await app.page.keyboard.down('Shift');
    await drag(/^Training loss/, 0.2, 0.5, [0.3, 0.6]);
    await app.page.keyboard.up('Shift');
    await out.waitFor();
    await chart(/^Training loss/).click({ button: 'right', position: { x: 200, y: 60 } });
    await app.page.getByRole('menuitem', { name: 'Zoom out' }).click();
    await out.waitFor({ state: 'detached' });
  });

  it('hold a clicked line in front, mark its row and show its details, until Escape', async () => {
    const { page } = app;
    await chart(/^Training loss/).focus();
    await press('ArrowRight');
    await press('Enter');
    const front = page.locator('tr.front.marked[data-run]');
    await front.waitFor();
    const details = page.getByRole('complementary', { name: 'Details' });
    const name = await front.locator('[data-column=name]').innerText();
    expect(await details.getByRole('heading').first().innerText()).toBe(name.trim());
    await chart(/^Training loss/).focus();
    await press('Escape');
    await front.waitFor({ state: 'detached' });
    await details.waitFor({ state: 'detached' });
  });

  it('are read by keys, run by run, until Escape', async () => {
    await chart(/^Training loss/).focus();
    await press('ArrowRight');
    await expect
      .poll(spoken)
      .toEqual(expect.arrayContaining([expect.stringMatching(/: \d\.\d{4} at epoch \d/)]));
    const before = (await spoken()).join('');
    await press(']');
    await expect.poll(async () => (await spoken()).join('')).not.toBe(before);
    await press('Escape');
    await expect.poll(() => app.page.locator('.box table').count()).toBe(0);
  });

  it('name the nearest run under the pointer first, with its values', async () => {
    const box = await chart(/^Training loss/).boundingBox();
    if (box === null) throw new Error('The chart is not in sight.');
    await app.page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.5, { steps: 3 });
    const rows = app.page.locator('.box tbody tr');
    await expect.poll(() => rows.count()).toBe(3);
    await expect.poll(() => rows.first().textContent()).toMatch(/(RNN|GRU|LSTM).*\d\.\d{4}/);
    await app.page.mouse.move(2, 2);
    await expect.poll(() => rows.count()).toBe(0);
  });

  it('colour each run on its own if one likes, which is kept', async () => {
    await display();
    await app.page.getByLabel('Colour').selectOption('run');
    await press('Escape');
    await expect.poll(async () => (await call(app.page, 'views.last', null))?.colourBy).toBe('run');
  });

  it('grow with a run that goes on, and stand still while one looks into them', async () => {
    const { page } = app;
    const longer = experimentConfigSchema.parse({ ...small, cells: ['rnn'], epochs: 500 });
    const { running } = await call(page, 'experiments.start', longer);
    const [one] = running;
    if (one === undefined) throw new Error('Nothing runs.');
    await waitForPoints(page, one.run.id);
    await page.locator(`tr[data-run="${one.run.id}"] input[type=checkbox]`).check();
    const name = /^Training loss/;
    await expect.poll(() => words(name)).toContain('; ');
    const before = await words(name);
    await expect.poll(() => words(name)).not.toBe(before);
    const box = await chart(name).boundingBox();
    if (box === null) throw new Error('The chart is not in sight.');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5, { steps: 3 });
    await page.locator('.box[aria-hidden=true]').waitFor();
    // What was asked for before the pointer came has arrived.
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    const still = await words(name);
    const values = async () =>
      (await call(page, 'runs.column', { runId: one.run.id, metric: 'train/loss' })).values.length;
    const trained = await values();
    await expect.poll(values).toBeGreaterThan(trained + 20);
    expect(await words(name)).toBe(still);
    await page.mouse.move(2, 2);
    await expect.poll(() => words(name)).not.toBe(still);
    await call(page, 'experiments.stop', { id: null });
  });

  it('complain of nothing', () => {
    expect(app.complaints).toEqual([]);
  });
});
