// A stranger's sequences in the real app: opened, looked at, added, trained on, compared and taken away.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { answerDialogs, call, openApp, type OpenApp } from '../support/app';
import { waves } from '../support/waves';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
const file = join(directory, 'waves.ts');
let app: OpenApp;

beforeAll(async () => {
  writeFileSync(file, waves(60));
  app = await openApp(join(directory, 'store'));
});
afterAll(async () => {
  await app.electron.close();
});

const newRun = () => app.page.getByRole('complementary', { name: 'New run' });
const data = () => newRun().getByLabel('Data');

it('opened files say what they hold before anything is added', async () => {
  const { page } = app;
  await answerDialogs(app, file);
  await newRun().getByText('All settings').click();
  await data().selectOption('Open my data…');
  const dialog = page.getByRole('dialog', { name: 'Add data' });
  await dialog.getByText('60 sequences of 2 channels, 3 to 10 steps, 2 classes;').waitFor();
  expect(await dialog.getByRole('list', { name: 'Samples' }).getByRole('img').count()).toBe(2);
  expect((await call(page, 'datasets.list', null)).sets.map(({ name }) => name)).toEqual([
    'Japanese Vowels',
    'MNIST-1D',
  ]);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await data().locator('option:checked').innerText()).toBe('waves');
});

it('the cells are trained on them, and the result speaks of sequences and their classes', async () => {
  const { page } = app;
  await newRun().getByLabel('Epochs').fill('1');
  await newRun().getByRole('button', { name: 'Start', exact: true }).click();
  const finished = async () =>
    (await call(page, 'runs.list', null)).filter(({ status }) => status === 'finished').length;
  await expect.poll(finished, { timeout: 800_000 }).toBe(3);
  await page.getByRole('grid', { name: 'Runs' }).getByText('GRU 150').click();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByText(/^12 sequences, 95\s% interval/).waitFor();
  expect(await panel.getByText(/image|digit/i).count()).toBe(0);
  await page.getByRole('radiogroup', { name: 'Picture' }).getByText('Confusion').click();
  await page.getByText('high', { exact: true }).first().waitFor();
});

it('numbers to predict are drawn, learned and judged by their error, in their unit', async () => {
  const { page } = app;
  const levels = join(directory, 'levels.ts');
  const rows = Array.from({ length: 60 }, (_, i) => `${i},${i + 1},${i + 2}:${500 + 10 * i}`);
  writeFileSync(levels, ['@targetLabel true', '@data', ...rows].join('\n'));
  await answerDialogs(app, levels);
  await page.getByRole('button', { name: '← New run' }).click();
  await data().selectOption('Open my data…');
  const dialog = page.getByRole('dialog', { name: 'Add data' });
  await dialog.getByText('60 sequences of 1 channel, 3 steps, a number (target);').waitFor();
  await dialog.getByRole('img', { name: 'target 500, 3 steps' }).waitFor();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.waitFor({ state: 'detached' });
  await newRun().getByRole('button', { name: 'Start', exact: true }).click();
  const judged = async () =>
    (await call(page, 'runs.list', null)).filter(
      ({ status, config: { dataset } }) =>
        status === 'finished' && dataset.kind === 'sequences' && dataset.predicts === 'numbers',
    ).length;
  await expect.poll(judged, { timeout: 800_000 }).toBe(3);
  const filter = page.getByRole('combobox', { name: 'Filter runs' });
  await filter.fill('data:levels');
  const grid = page.getByRole('grid', { name: 'Runs' });
  await grid.getByRole('columnheader', { name: /Last MAE/ }).waitFor();
  await grid.getByText('GRU 150').first().click();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByRole('table', { name: 'Mean absolute errors' }).getByText('target').waitFor();
  await page.getByRole('radiogroup', { name: 'Picture' }).getByText('Confusion').click();
  await page.getByText('these predict numbers').waitFor();
  await filter.fill('');
});

it('Look inside of a run on numbers shows the predicted one beside the true one, and the largest errors', async () => {
  const { page } = app;
  await page.getByRole('navigation').getByRole('button', { name: 'Look inside' }).click();
  await page.getByLabel('Data', { exact: true }).selectOption('levels');
  await page.getByRole('heading', { level: 1, name: /for “target”, which is \d+$/ }).waitFor();
  const table = page.getByRole('table', { name: /^Numbers of GRU after step/ });
  expect(await table.innerText()).toMatch(/^target\s+Model\s+[-\d.e]+\s+True\s+\d+\s*$/);
  const parts = page.getByRole('radiogroup', { name: 'Part' });
  await parts.getByText('Mistakes', { exact: true }).click();
  await page.getByRole('heading', { level: 1, name: /is furthest off at test sequence/ }).waitFor();
  await page
    .getByRole('button', { name: /, not .* Look inside$/ })
    .first()
    .click();
  await page.getByText(/^Errors: 1 of \d+$/).waitFor();
  expect(app.complaints).toEqual([]);
});
