// A digit as a sequence in the real app: a digit read in every way, step by step, and dimensions measured.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, openApp, type OpenApp } from '../support/app';

const directory = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
  await app.page.getByRole('navigation').getByRole('button', { name: 'Learn' }).click();
  await headline('A 7 as 28 rows of 28 pixels, and one label at the end');
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

const headline = (name: string) => app.page.getByRole('heading', { level: 1, name }).waitFor();
const choose = (name: string) => app.page.getByText(name, { exact: true }).first().click();
const slider = () => app.page.getByRole('slider', { name: 'Step' });

describe('A digit as a sequence', () => {
  it('lets rows enter by the arrow keys, and only the last one leads to the output', async () => {
    const { page } = app;
    await slider().focus();
    await page.keyboard.press('Home');
    for (let presses = 0; presses < 11; presses++) await page.keyboard.press('ArrowRight');
    await page.getByText('x[12] = row 12').waitFor();
    await page.getByText('one label, from h[28]').waitFor();
    await slider().focus();
    await page.keyboard.press('End');
    await page.getByText('should be that of 7').waitFor();
  });

  it.each([
    ['Columns', 'T = 28', '28 columns of 28 pixels'],
    ['7 × 112', 'T = 7', '7 bands of four rows'],
    ['14 × 56', 'T = 14', '14 bands of two rows'],
    ['56 × 14', 'T = 56', '56 half rows'],
    ['Pixels', 'T = 784', '784 single pixels'],
    ['Permuted rows', 'T = 28', 'one fixed random order'],
  ])('reads the digit as %s too, and the answers follow', async (reading, length, words) => {
    const { page } = app;
    await choose(reading);
    await page.getByRole('heading', { level: 1 }).filter({ hasText: words }).waitFor();
    await page.getByRole('row', { name: 'Length of a sequence' }).getByText(length).waitFor();
    await slider().fill('3');
    await page.getByText('x[3] = ').waitFor();
  });

  it('plays to the end by itself', async () => {
    const { page } = app;
    await choose('7 × 112');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByText('y[7]: ten numbers').waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('finds a digit of each class', async () => {
    await app.page.getByRole('button', { name: 'Next 8' }).click();
    await headline('An 8 as 7 bands of four rows, 112 pixels each, and one label at the end');
  });

  it('measures the dimensions of a chosen model', async () => {
    const { page } = app;
    await choose('Dimensions');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('LSTM');
    await page.getByRole('textbox', { name: 'Hidden' }).fill('32');
    await page.getByRole('textbox', { name: 'Batch' }).fill('16');
    await page.getByRole('button', { name: 'Run one batch' }).click();
    await page.getByText('19 of 19 shapes agree').waitFor();
    await page.getByText('7 steps ran').waitFor();
    await page.getByText('the state starts at zero').waitFor();
    const state = page
      .getByRole('table', { name: 'Dimensions' })
      .getByRole('row', { name: 'c[0]' });
    expect(await state.getByText('[1, 16, 32]').count()).toBe(2);
  });

  it.each([
    ['Library GRU', '16 of 16 shapes agree', '7 steps ran'],
    ['FNN each row', '11 of 11 shapes agree', 'no state is passed on'],
  ])('measures those of a model beside the cells, a %s', async (model, verdict, state) => {
    const { page } = app;
    await page.getByRole('combobox', { name: 'Model' }).selectOption(model);
    await page.getByRole('button', { name: 'Run one batch' }).click();
    await page.getByText(verdict).waitFor();
    await page.getByText(state).waitFor();
  });

  it('measures those of a run that was trained on columns, too', async () => {
    const { page } = app;
    const config = { cells: ['gru'], hiddenSize: 8, epochs: 1, limit: 64, reading: 'columns' };
    await call(page, 'experiments.start', config as never);
    const [run] = await call(page, 'runs.list', null);
    expect(run?.name).toBe('GRU 8 columns');
    await expect
      .poll(async () => (await call(page, 'runs.list', null))[0]?.status)
      .toBe('finished');
    await page.getByRole('combobox', { name: 'Settings of' }).selectOption('GRU 8 columns');
    await page.getByRole('button', { name: 'Run one batch' }).click();
    await page.getByText('17 of 17 shapes agree').waitFor();
    await headline('One batch through the GRU: 28 steps from a state of zeros');
  });

  it('says when a model is too large to be run', async () => {
    const { page } = app;
    await choose('Pixels');
    await page.getByRole('textbox', { name: 'Hidden' }).fill('2048');
    await page.getByRole('textbox', { name: 'Batch' }).fill('10000');
    await page.getByRole('button', { name: 'Run one batch' }).click();
    await page.getByRole('alert').getByText('Not enough memory', { exact: true }).waitFor();
  });

  it('had nothing to complain about on the way', () => {
    expect(app.complaints).toEqual([]);
  });
});
