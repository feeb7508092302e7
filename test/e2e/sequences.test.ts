// A digit as a sequence in the real app: a digit read in every way, step by step, and the shapes on the way.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../support/app';

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
    await choose('Columns');
    await page.getByRole('button', { name: 'Play' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await page.getByText('y[28]: ten numbers').waitFor();
    await page.getByRole('button', { name: 'Play' }).waitFor();
  });

  it('finds a digit of each class', async () => {
    await app.page.getByRole('button', { name: 'Next 8' }).click();
    await headline('An 8 as 28 columns of 28 pixels, and one label at the end');
  });

  it('shows the shapes of a chosen model', async () => {
    const { page } = app;
    await choose('Dimensions');
    await page.getByRole('combobox', { name: 'Model' }).selectOption('LSTM');
    await page.getByRole('textbox', { name: 'Hidden' }).fill('32');
    await page.getByRole('textbox', { name: 'Batch' }).fill('16');
    await headline('Shapes in the LSTM over 28 steps, from a state of zeros');
    const state = page
      .getByRole('table', { name: 'Dimensions' })
      .getByRole('row', { name: 'c[0]' });
    await state.getByText('[1, 16, 32]').waitFor();
  });

  it('had nothing to complain about on the way', () => {
    expect(app.complaints).toEqual([]);
  });
});
