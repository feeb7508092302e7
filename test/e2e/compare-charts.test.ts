// The charts of Runs in the real app: zoom, hover, and a run that grows.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { drag, hoverLine, getPixels } from '../support/chart-of-compare';
import { call, countLearnt, waitForPoints, waitForStatus } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createEpochEvent } from '../support/epoch-event';
import { endRun, record, sampleEpoch, samplePoints, startRun } from '../support/sample-run';
import { createSharedDirectory } from '../support/temporary';

const small = { hiddenSize: 16, batchSize: 32, limit: 640, epochs: 2 };
const app = openForAll(join(createSharedDirectory(), 'store'), (store) => {
  for (const [index, cell] of (['rnn', 'gru', 'lstm'] as const).entries()) {
    const { id } = startRun(store, cell.toUpperCase(), { ...small, cell });
    for (const epoch of [1, 2]) {
      const steps = Array.from({ length: 10 }, (_, i) => 10 * (epoch - 1) + i + 1);
      const losses = steps.map((step) => (3 - index / 2) / step);
      record(store, id, samplePoints(steps[0]!, losses));
      record(store, id, createEpochEvent(sampleEpoch(epoch)));
    }
    endRun(store, id, 'finished', null, 1000);
  }
});
beforeAll(() =>
  app.page.getByRole('navigation').getByRole('button', { name: 'Runs', exact: true }).click(),
);

const chart = (name: RegExp | string) => app.page.getByRole('application', { name });
const chartAt = (nth: number) => app.page.getByRole('application').nth(nth);
const words = (name: RegExp | string) => chart(name).getAttribute('aria-label');
const press = (key: string) => app.page.keyboard.press(key);
describe('the charts of Runs', () => {
  it('starts with loss and accuracy, for training and test, and has a choice of metrics', async () => {
    await expect.poll(() => words(/^Training loss, Test loss by epoch: /)).toContain('GRU');
    await expect.poll(() => words(/^Training accuracy, Test accuracy by epoch: /)).toContain('GRU');
    await app.page.getByLabel(/^Metrics of chart 1/).click();
    await app.page.getByRole('checkbox', { name: 'Test loss' }).uncheck();
    await press('Escape');
  });

  it('shares crosshair and zoom by dragging, and zooms out on a double click', async () => {
    const out = app.page.getByRole('button', { name: 'Zoom out' });
    const idle = await getPixels(chartAt(1), 'above');
    await hoverLine(chart(/^Training loss/));
    await expect.poll(() => getPixels(chartAt(1), 'above')).not.toBe(idle);
    const whole = [
      await getPixels(chartAt(0), 'below'),
      await getPixels(chartAt(1), 'below'),
    ] as const;
    await drag(chart(/^Training loss/), 0.3, 0.5);
    await out.waitFor();
    for (const nth of [0, 1] as const) {
      await expect.poll(() => getPixels(chartAt(nth), 'below')).not.toBe(whole[nth]);
    }
    const cut = app.page.getByText(/Labels: .*up to epoch [01]\.\d/);
    await cut.first().waitFor();
    await chart(/^Training loss/).dblclick();
    await out.waitFor({ state: 'detached' });
    expect(await cut.count()).toBe(0);
    // A click on the way holds a line, whose label then is the first.
    await press('Escape');
    for (const nth of [0, 1] as const) {
      await expect.poll(() => getPixels(chartAt(nth), 'below')).toBe(whole[nth]);
    }
    await app.page
      .getByRole('button', { name: /^Remove the chart/ })
      .last()
      .click();
  });

  it('brings the line under the pointer to the front, and pins it on a click until Escape', async () => {
    const { page } = app;
    const front = await hoverLine(chart(/^Training loss/));
    const run = await front.getAttribute('data-run');
    await page.mouse.down();
    await page.mouse.up();
    const held = page.locator(`tr.front.selected[data-run="${String(run)}"]`);
    await held.waitFor();
    await page.mouse.move(2, 2);
    await held.waitFor();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await chart(/^Training loss/).focus();
    await press('Escape');
    await front.waitFor({ state: 'detached' });
  });

  it('follows a running training, but stays still while the pointer is over a chart', async () => {
    const { page } = app;
    const longer = { ...small, cells: ['rnn' as const], epochs: 500, batchSize: 4 };
    const { running } = await call(page, 'experiments.start', longer);
    const [one] = running;
    if (one === undefined) throw new Error('Nothing runs.');
    await waitForPoints(page, one.run.id);
    const name = /^Training loss/;
    await expect.poll(() => words(name)).toContain('; ');
    const before = await words(name);
    await expect.poll(() => words(name)).not.toBe(before);
    const box = await chart(name).boundingBox();
    if (box === null) throw new Error('The chart is not in sight.');
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5, { steps: 3 });
    await page.locator('.box[aria-hidden=true]').waitFor();
    // The responses requested before the pointer moved have arrived.
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0);
    const still = await words(name);
    const values = () => countLearnt(page, one.run.id);
    const trained = await values();
    await expect.poll(values).toBeGreaterThan(trained + 20);
    expect(await words(name)).toBe(still);
    await page.mouse.move(2, 2);
    await expect.poll(() => words(name)).not.toBe(still);
    await call(page, 'experiments.stop', { id: null });
    await waitForStatus(page, one.run.id, 'stopped');
  });

  it('logs no errors', () => {
    expect(app.complaints).toEqual([]);
  });
});
