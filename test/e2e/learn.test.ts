// Learn in the real app: with MNIST's digits, keys, KaTeX's equations as Chromium draws them, and the way to a run.
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
  await app.page.getByRole('navigation').getByRole('button', { name: 'Learn' }).click();
});
afterAll(async () => {
  await app.electron.close();
});

const choose = (name: string) => app.page.getByRole('radio', { name }).check({ force: true });
const headline = (name: string | RegExp) =>
  app.page.getByRole('heading', { level: 1, name }).waitFor();

it('lets rows of a digit enter by the arrow keys, and only the last one leads to the output', async () => {
  const { page } = app;
  await headline('A 7 as 28 rows of 28 pixels, and one label at the end');
  await page.getByRole('slider', { name: 'Step' }).focus();
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 11; presses++) await page.keyboard.press('ArrowRight');
  await page.getByText('x[12] = row 12').waitFor();
  await page.getByText('one label, from h[28]').waitFor();
  await page.keyboard.press('End');
  await page.getByText('should be that of 7').waitFor();
});

it('draws the equations of the activations, and their numbers follow ε by key', async () => {
  const { page } = app;
  await choose('Activations');
  await headline(/^After 20 steps a sigmoid keeps 9.44.× 10⁻¹³ of the gradient/);
  await expect.poll(() => page.locator('math').count()).toBe(7);
  const heights = await page
    .locator('math')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThan(10);
  await page.getByRole('slider', { name: 'ε' }).focus();
  await page.keyboard.press('End');
  await headline(/tanh is flatter/);
});

it('changes a weight of the XOR network by key and by what is typed, a minus sign included', async () => {
  const { page } = app;
  await choose('XOR');
  await headline(/510 of 510 strings are correct/);
  const weight = page.getByRole('spinbutton', { name: 'Weight from h₂ to y' });
  await weight.focus();
  await page.keyboard.press('ArrowUp');
  expect(await weight.inputValue()).toBe('-0.5');
  await weight.press('Control+a');
  await weight.pressSequentially('-2.5');
  expect(await weight.inputValue()).toBe('-2.5');
  await page.getByRole('button', { name: 'Reset the weights' }).click();
  expect(await weight.inputValue()).toBe('-1');
});

it('leads to a run that learns the rule from strings as long as the one shown', async () => {
  const { page } = app;
  await page.getByRole('textbox', { name: 'Bits', exact: true }).fill('0110');
  await page.getByRole('button', { name: 'Train a cell on such strings…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Add data' });
  await dialog.getByText('12,000 sequences of 1 channel, 4 steps, 2 classes').waitFor();
  await dialog.getByRole('textbox', { name: 'Steps' }).fill('5');
  await dialog.getByRole('textbox', { name: 'Steps' }).press('Tab');
  await dialog.getByText('12,000 sequences of 1 channel, 5 steps, 2 classes').waitFor();
  await dialog.getByRole('button', { name: 'Add' }).click();
  await dialog.waitFor({ state: 'hidden' });
  const newRun = page.getByRole('complementary', { name: 'New run' });
  await expect
    .poll(() => newRun.getByLabel('Data').locator('option:checked').innerText())
    .toBe('Parity 5');
});

it('complains of nothing', () => {
  expect(app.complaints).toEqual([]);
});
