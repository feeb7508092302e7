// Repeated runs in the real app: trained with several seeds, folded, compared in pairs, and side by side.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../src-main/catalogue/config';
import { findColumn } from '../../src-main/comparison/column';
import { runColumns } from '../../src-main/comparison/columns';
import { meanAndSd } from '../../src-main/comparison/print';
import { seedGroups, summariseRuns } from '../../src-main/comparison/seeds';
import { call, openApp, waitForStatus, type OpenApp } from '../support/app';
import { drawnAnew, pixels } from '../support/chart-of-compare';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

const runs = () => call(app.page, 'runs.list', null);
const show = async (picture: string) => {
  const choice = app.page.getByRole('radiogroup', { name: 'Picture' });
  await choice.getByText(picture, { exact: true }).click();
};
/** Ordinary spaces in place of those that do not break. */
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

describe('runs with several seeds', () => {
  beforeAll(async () => {
    app = await openApp(join(directory, 'store'));
  });
  afterAll(async () => {
    await app.electron.close();
  });

  it('train one after another, and the headline says their mean ± standard deviation', async () => {
    const { page } = app;
    const config = experimentConfigSchema.parse({
      cells: ['rnn', 'gru'],
      seeds: 3,
      hiddenSize: 16,
      epochs: 2,
      limit: 640,
      learningRate: 0.01,
    });
    const started = await call(page, 'experiments.start', config);
    expect(started.running.length + started.queued.length).toBe(6);
    await expect.poll(async () => (await runs()).length, { timeout: 120_000 }).toBe(6);
    for (const { id } of await runs()) await waitForStatus(page, id, 'finished');
    expect((await runs()).map(({ name }) => name).toSorted()).toEqual([
      'GRU 16 seed 1',
      'GRU 16 seed 2',
      'GRU 16 seed 3',
      'RNN 16 seed 1',
      'RNN 16 seed 2',
      'RNN 16 seed 3',
    ]);
    const last = findColumn(runColumns, 'last');
    if (last === undefined) throw new Error('There is no column of the last accuracy.');
    const headline = page.getByRole('heading', { level: 1 });
    const detail = headline.locator('xpath=following-sibling::p');
    await expect.poll(() => detail.textContent()).toContain('Paired seeds 3');
    const summaries = seedGroups(await runs()).flatMap(
      (group) => summariseRuns(group.runs, last) ?? [],
    );
    const [leader] = summaries.toSorted((a, b) => b.mean - a.mean);
    if (leader === undefined) throw new Error('No group has a finished run.');
    expect(plain(await detail.textContent())).toContain(
      plain(meanAndSd((value) => last.print(value), leader)),
    );
  });

  it('fold into one line each, with a band that is said in words', async () => {
    const { page } = app;
    await page.getByRole('button', { name: /^Metrics of chart 1/ }).click();
    const metrics = page.getByRole('group', { name: 'Metrics' });
    await metrics.getByRole('button', { name: 'Test accuracy', exact: true }).click();
    const seeds = page.getByRole('combobox', { name: 'Seeds', exact: true });
    await seeds.selectOption({ label: 'mean ± sd' });
    const chart = page.getByRole('application', { name: /^Test accuracy/ });
    await expect.poll(() => chart.getAttribute('aria-label')).toContain('RNN · 3 seeds');
    for (const label of ['mean, extremes', 'mean, 95 % interval']) {
      const before = await pixels(chart, 'below');
      await seeds.selectOption({ label });
      await drawnAnew(chart, before);
      await expect.poll(() => chart.getAttribute('aria-label')).toContain('GRU · 3 seeds');
    }
  });

  it('show their confusion matrices at any epoch, and the images of a cell', async () => {
    const { page } = app;
    await show('Confusion');
    const matrices = page.getByRole('table', { name: /^Confusion matrix of/ });
    await expect.poll(() => matrices.count()).toBe(6);
    const epoch = page.getByRole('slider', { name: 'Epoch' });
    expect(await epoch.inputValue()).toBe('2');
    const counts = () => matrices.first().getByRole('cell').allTextContents();
    const last = await counts();
    await epoch.fill('1');
    await expect.poll(counts).not.toEqual(last);

    const cells = matrices.first().getByRole('button');
    const filled = (await counts()).findIndex((text, i) => i % 11 !== 0 && text.trim() !== '');
    const count = Number((await cells.nth(filled).textContent())?.trim());
    await cells.nth(filled).click();
    const images = page.getByRole('region', { name: 'Sequences of the cell' });
    await images.getByRole('listitem').first().waitFor();
    expect(await images.getByRole('listitem').count()).toBe(Math.min(40, count));

    expect(app.complaints).toEqual([]);
  });
});
