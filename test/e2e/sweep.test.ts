// A sweep in the window, from values typed in the form to the map of two settings in Findings: small real trainings.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerDialogs, call, openApp, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

const field = (name: string) => app.page.getByRole('textbox', { name, exact: true });
const queue = () => app.page.getByRole('region', { name: 'Training' });
const press = (name: string) => app.page.getByRole('button', { name }).click();
/** An entry of a queued run's menu. */
const change = async (run: string, entry: string) => {
  const row = app.page.locator('tr[data-queued]').filter({ has: app.page.getByTitle(run) });
  await row.click({ button: 'right' });
  await app.page.getByRole('menuitem', { name: entry, exact: true }).click();
};
const waiting = async () =>
  (await call(app.page, 'experiments.live', null)).queued.map(({ name }) => name);
/** Of the first sweep, ahead of the second one's. */
const nextFive = async () => (await waiting()).slice(0, 5);
const runs = () => call(app.page, 'runs.list', null);

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
  // One at a time, however many cores there are: the order of the queue then is the order of training.
  await call(app.page, 'preferences.change', { threads: 1 });
});
afterAll(async () => {
  await app.electron.close();
});

describe('several values of a setting', () => {
  it('say how many runs they make', async () => {
    const { page } = app;
    for (const name of ['GRU', 'LSTM']) {
      await page.getByRole('checkbox', { name, exact: true }).uncheck();
    }
    await page.getByText('All settings').click();
    await field('Epochs').fill('1');
    await field('Batch size').fill('1000');
    await field('Name').fill('first');
    await field('Hidden size').fill('4, 6, 8');
    await field('Learning rate').fill('1e-3, 1e-2');
    const summary = page.getByRole('region', { name: 'Sweep' });
    await summary.getByText(/^6 runs:\s+time not known$/).waitFor();
    expect(await runs()).toEqual([]);
  });

  it('train in the order of the queue, which can be paused, changed and cleared of a group', async () => {
    await press('Start sweep');
    await queue().getByRole('button', { name: 'Pause all' }).click();
    const [a = '', b = '', c = '', d = '', e = ''] = await waiting();
    expect(a).toBe('first RNN hidden 4 lr 0.01');
    await press('← New run');
    await app.page.getByText(/^All settings/).click();
    await field('Name').fill('second');
    await press('Start sweep');
    await expect.poll(waiting).toHaveLength(11);
    await change(c, 'Train next');
    await expect.poll(nextFive).toEqual([c, a, b, d, e]);
    await change(a, 'Train next');
    await change(e, 'Train next');
    await expect.poll(nextFive).toEqual([e, a, c, b, d]);
    const other = (await waiting()).find((name) => name.startsWith('second')) ?? '';
    await change(other, 'Cancel all of its experiment');
    await expect.poll(waiting).toEqual([e, a, c, b, d]);

    await queue().getByRole('button', { name: 'Resume all' }).click();
    const finished = async () => (await runs()).filter(({ status }) => status === 'finished');
    await expect.poll(async () => (await finished()).length, { timeout: 120_000 }).toBe(6);
    const begun = (await runs()).toReversed().map(({ name }) => name);
    expect(begun).toEqual(['first RNN hidden 4 lr 1e-3', e, a, c, b, d]);
  });
});

describe('the findings of the sweep', () => {
  it('has a map of two settings, and follows the filter', async () => {
    const { page } = app;
    await page.getByText('Findings', { exact: true }).click();
    const cell = page
      .getByRole('table', { name: /^Mean / })
      .getByRole('button')
      .first();
    await cell.hover();
    // The text is black or white for the colour of the cell, which the pointer must not cover.
    const hovered = await cell.evaluate(async (button) => {
      await Promise.all(button.getAnimations().map(({ finished }) => finished));
      const { backgroundColor, outlineWidth } = getComputedStyle(button);
      return { backgroundColor, outlineWidth };
    });
    expect(hovered).toEqual({ backgroundColor: 'rgba(0, 0, 0, 0)', outlineWidth: '2px' });
    const file = join(directory, 'map.svg');
    await answerDialogs(app, file);
    await press('Export');
    await press('Map of two settings as SVG');
    await expect
      .poll(() => readFileSync(file, { encoding: 'utf8', flag: 'a+' }))
      .toContain('</svg>');
    const means = readFileSync(file, 'utf8').match(/>\d+\.\d\d\s%</g);
    expect(means).toHaveLength(6);

    await page.getByRole('combobox', { name: 'Filter runs' }).fill('lr>=0.01');
    await page.getByRole('button', { name: 'Remove learning rate at least 0.01' }).waitFor();
    const left = await page.locator('tr[data-run] [data-column=name]').allInnerTexts();
    expect(left).toHaveLength(3);
    expect(left.every((name) => name.trim().endsWith('lr 0.01'))).toBe(true);

    await page.getByText('Curves', { exact: true }).click();
    const chart = page.getByRole('application', { name: /accuracy/i }).first();
    const said = (await chart.getAttribute('aria-label')) ?? '';
    // One line for each run, which differ in their hidden size alone.
    expect(said.match(/hidden \d/g)?.toSorted()).toEqual(['hidden 4', 'hidden 6', 'hidden 8']);
    expect(app.complaints).toEqual([]);
  });
});
