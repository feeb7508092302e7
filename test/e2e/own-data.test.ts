// A stranger's sequences in the real app: opened, looked at, added, trained on, compared and taken away.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replyToDialogs, call } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createWaves } from '../support/waves';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const file = join(directory, 'waves.ts');
writeFileSync(file, createWaves(60));
const app = openForAll(join(directory, 'store'));

const newRun = () => app.page.getByRole('complementary', { name: 'New run' });
const data = () => newRun().getByLabel('Data');

it('describes the contents of opened files before adding anything', async () => {
  const { page } = app;
  await replyToDialogs(app, file);
  await newRun().getByText('All settings').click();
  await data().selectOption('Add data…');
  const dialog = page.getByRole('dialog', { name: 'Add data' });
  await dialog.getByText('60 sequences of 2 channels, 3 to 10 steps, 2 classes;').waitFor();
  expect(await dialog.getByRole('list', { name: 'Samples' }).getByRole('img').count()).toBe(2);
  expect((await call(page, 'datasets.list', null)).sets.map(({ name }) => name)).toEqual([
    'MNIST',
    'Japanese Vowels',
    'MNIST-1D',
    'The Wizard of Oz',
  ]);
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await data().locator('option:checked').innerText()).toBe('waves');
});

it('trains the cells on the data, and shows results in terms of sequences and their classes', async () => {
  const { page } = app;
  await newRun().getByLabel('Epochs').fill('1');
  await newRun().getByRole('button', { name: 'Start', exact: true }).click();
  const finished = async () =>
    (await call(page, 'runs.list', null)).filter(({ status }) => status === 'finished').length;
  await expect.poll(finished, { timeout: 800_000 }).toBe(3);
  await page.locator('td[data-column=name]').filter({ hasText: 'GRU' }).click();
  const panel = page.getByRole('complementary', { name: 'Details' });
  await panel.getByText(/^12 sequences, 95\s% interval/).waitFor();
  expect(await panel.getByText(/image|digit/i).count()).toBe(0);
  await page.getByRole('radiogroup', { name: 'Picture' }).getByText('Confusion').click();
  await page.getByText('high', { exact: true }).first().waitFor();
  expect(app.complaints).toEqual([]);
});
