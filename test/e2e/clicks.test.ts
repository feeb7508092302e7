// Counts the clicks for a newcomer's first questions, each starting where the previous one ended.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { replyToDialogs, call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { countClicks } from '../support/clicks';
import { openRunStore } from '../../src-main/store/run-store';
import { createFinishedRun } from '../support/sample-run';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));
const { clicks, reset, click, choose, button, place } = countClicks(app);
const headline = () => app.page.getByRole('heading', { level: 1 }).innerText();

describe('a fresh start', () => {
  it('shows at most 20 controls, not counting the notice about an old Electron', async () => {
    const controls = 'button, input, select, textarea, summary, a[href], [role=slider]';
    const seen = await app.page.evaluate(
      (all) =>
        [...document.querySelectorAll<HTMLElement>(all)]
          .filter((one) => one.checkVisibility() && !one.closest('[aria-label=Notices]'))
          .map((one) => one.getAttribute('aria-label') ?? one.textContent.trim()),
      controls,
    );
    expect(seen.length, seen.join(', ')).toBeLessThanOrEqual(20);
    expect(seen.length).toBeGreaterThan(10);
  });

  it('trains the three cells in one click', async () => {
    await click(button('Start'));
    const begun = async () => {
      const { running, queued } = await call(app.page, 'experiments.live', null);
      return [...running.map(({ run }) => run.cell), ...queued.map(({ cell }) => cell)].sort();
    };
    await expect.poll(begun).toEqual(['gru', 'lstm', 'rnn']);
    expect(clicks()).toBe(1);
    await call(app.page, 'experiments.stop', { id: null });
    const left = async () => (await call(app.page, 'experiments.live', null)).running.length;
    await expect.poll(left).toBe(0);
    const runIds = (await call(app.page, 'runs.list', null)).map(({ id }) => id);
    await call(app.page, 'runs.delete', { runIds });
  });
});

describe("the sample experiment's three runs", () => {
  it('shows the best cell and the strength of evidence as the headline', async () => {
    await app.page.reload();
    await button('Open the sample experiment').click();
    await expect.poll(headline).toBe('GRU is best: 98.84\u00a0% test accuracy');
    await app.page
      .getByText(/98\.84\s%/)
      .first()
      .waitFor();
    expect(clicks()).toBe(0);
  });

  it('compares GRU with LSTM in one click', async () => {
    await choose('Findings');
    await app.page.getByText('Is one better than the other?').waitFor();
    expect(clicks()).toBe(1);
    // The choice stands in a pane that scrolls; the window itself stays.
    const scrolled = () =>
      [document.scrollingElement, document.querySelector('#app')].map((one) => one?.scrollTop);
    expect(await app.page.evaluate(scrolled)).toEqual([0, 0]);
  });

  it('exports a model in 3 clicks and a file dialog', async () => {
    await choose('Curves');
    reset();
    const file = join(directory, 'gru.onnx');
    await replyToDialogs(app, file);
    await click(app.page.locator('td[data-column=name]').filter({ hasText: 'GRU' }));
    await click(button('Export model…'));
    await click(button('Export ONNX'));
    await expect.poll(() => existsSync(file)).toBe(true);
    expect(clicks()).toBeLessThanOrEqual(3);
    await button('Done').click();
  });

  it('shows a misclassified digit in 2 clicks, and the next one in a third', async () => {
    await click(place('Look inside'));
    await choose('Mistakes');
    const images = app.page.getByRole('toolbar', { name: 'Test images' }).getByRole('button');
    await images.first().waitFor();
    expect(clicks()).toBeLessThanOrEqual(2);
    await images.first().click();
    const which = () => app.page.getByText(/^Test image [\d,]+, an? \d/).innerText();
    await app.page.getByText(/^Test image [\d,]+, an? \d/).waitFor();
    const first = await which();
    reset();
    await click(button('Next'));
    await expect.poll(which).not.toBe(first);
    expect(clicks()).toBe(1);
  });

  it('saves a report in 2 clicks and a file dialog', async () => {
    const file = join(directory, 'report.pdf');
    await replyToDialogs(app, file);
    await click(place('Report'));
    await click(button('Save PDF'));
    await expect.poll(() => existsSync(file)).toBe(true);
    expect(clicks()).toBeLessThanOrEqual(2);
  });
});

it('shows a custom cell beside the others in Look inside after 4 clicks', async () => {
  const { page } = app;
  await page.keyboard.press('Control+1');
  await button('← New run').click();
  await page.getByRole('textbox', { name: 'Hidden size' }).fill('8');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1');
  await page.getByText('All settings').click();
  await page.getByRole('textbox', { name: 'Batch size' }).fill('1000');
  // One of the three cells, beside whose models of the sample it is shown, is enough.
  for (const name of ['GRU', 'LSTM'])
    await page.getByRole('checkbox', { name, exact: true }).uncheck();
  await click(button('New cell…'));
  await page
    .getByRole('textbox', { name: 'Equations' })
    .fill("# Leaky\nk = sigmoid(W x + b)\nh' = k * h + (1 - k) * tanh(W x + U h + b)");
  await expect.poll(() => page.getByRole('dialog').locator('math').count()).toBe(2);
  await click(button('Save'));
  expect(await page.getByRole('checkbox', { name: 'Leaky' }).isChecked()).toBe(true);
  await click(button('Start'));
  const statuses = async () => (await call(page, 'runs.list', null)).map(({ status }) => status);
  await expect.poll(statuses).toEqual(Array(8).fill('finished'));
  await click(place('Look inside'));
  // Its line is a map beside the gates of the others.
  await page.getByRole('img', { name: /^Line k: .* of Leaky/ }).waitFor();
  expect(clicks()).toBeLessThanOrEqual(4);
});

it('shows the best learning rate in 2 clicks', async () => {
  const { page } = app;
  const runIds = (await call(page, 'runs.list', null)).map(({ id }) => id);
  await call(page, 'runs.delete', { runIds });
  const store = openRunStore(join(directory, 'store'));
  for (const learningRate of [1e-4, 3e-3]) {
    for (const cell of ['rnn', 'gru'] as const) {
      for (const seed of [1, 2, 3]) createFinishedRun(store, cell, { cell, learningRate, seed });
    }
  }
  store.close();
  await expect.poll(async () => (await call(page, 'runs.list', null)).length).toBe(12);
  await click(place('Runs'));
  await choose('Findings');
  await page
    .getByRole('row', { name: /^Learning rate/ })
    .first()
    .waitFor();
  expect(clicks()).toBeLessThanOrEqual(2);
  // The text in a map is black or white for the colour of its cell, which the pointer must not cover.
  const cells = page.getByRole('table', { name: /^Mean / }).getByRole('button');
  // Findings may draw or move the map meanwhile, away from the pointer: a cell that has left the page has no
  // colour at all.
  await expect
    .poll(async () => {
      await cells.first().hover();
      return cells.first().evaluate(async (cell) => {
        await Promise.all(cell.getAnimations().map(({ finished }) => finished));
        return { pointed: cell.matches(':hover'), colour: getComputedStyle(cell).backgroundColor };
      });
    })
    .toEqual({ pointed: true, colour: 'rgba(0, 0, 0, 0)' });
  expect(app.complaints).toEqual([]);
});
