// The activation lab: its equations, its numbers and its picture.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../support/app';

const directory = mkdtempSync(join(tmpdir(), 'unroll-activation-lab-'));
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(directory);
  await app.page.getByRole('navigation').getByRole('button', { name: 'Learn' }).click();
  await app.page.getByRole('radio', { name: 'Activations' }).check({ force: true });
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

const headline = async () =>
  (await app.page.getByRole('heading', { level: 1 }).textContent())?.replaceAll('\u00a0', ' ');
const question = (number: number) =>
  app.page.getByRole('region', { name: `Question ${number}`, exact: true });
const slider = () => app.page.getByRole('slider', { name: 'ε' });
const choose = (name: string) => app.page.getByRole('radio', { name }).check({ force: true });

describe('The activation lab', () => {
  it('opens at ε = 0.05 with its equations typeset as MathML', async () => {
    await expect
      .poll(headline)
      .toBe('After 20 steps a sigmoid keeps 9.44 × 10⁻¹³ of the gradient that tanh keeps');
    expect(await slider().inputValue()).toBe('0.05');
    await expect.poll(() => app.page.locator('math').count()).toBe(6);
    const boxes = await app.page
      .locator('math')
      .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
    expect(Math.min(...boxes)).toBeGreaterThan(10);
    expect(await question(2).textContent()).toContain('|ε| < 1.663');
  });

  it('moves its numbers with the slider', async () => {
    await slider().focus();
    for (let press = 0; press < 5; press++) await app.page.keyboard.press('ArrowRight');
    await expect.poll(headline).toContain('1.0');
    await slider().fill('1.2');
    await expect.poll(() => question(3).textContent()).toContain('1 − ε² is −0.440');
    await slider().fill('2.5');
    await expect.poll(headline).toContain('tanh is flatter');
    await slider().fill('0.5');
    await expect.poll(headline).toContain('a sigmoid keeps');
  });

  it('has the other reading', async () => {
    await choose('Expand the slope');
    await expect.poll(() => question(2).textContent()).toContain('holds for every ε');
    await choose('Insert the line');
    await expect.poll(() => question(2).textContent()).not.toContain('holds for every ε');
  });
});

it('complains of nothing', () => {
  expect(app.complaints).toEqual([]);
});
