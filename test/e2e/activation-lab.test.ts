// The activation lab from its first look to gradients measured in real RNNs.
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
const picture = (title: string) => app.page.getByRole('img', { name: title });

describe('The activation lab on paper', () => {
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

  it('moves its numbers with the slider, and draws no ratio where there is none', async () => {
    await slider().focus();
    for (let press = 0; press < 5; press++) await app.page.keyboard.press('ArrowRight');
    await expect.poll(headline).toContain('1.0');
    await slider().fill('1.2');
    await expect.poll(() => question(3).textContent()).toContain('1 − ε² is −0.440');
    const spoken = await picture('Ratio').getAttribute('aria-label');
    expect(spoken).toContain('true');
    expect(spoken).not.toContain('approx.');
    await slider().fill('2.5');
    await expect.poll(headline).toContain('tanh is flatter');
    await slider().fill('0.5');
    await expect.poll(() => picture('Ratio').getAttribute('aria-label')).toContain('approx.');
  });

  it('has the other reading and a logarithmic axis', async () => {
    await choose('Expand the slope');
    await expect.poll(() => question(2).textContent()).toContain('holds for every ε');
    await choose('Logarithmic');
    await choose('Insert the line');
    await expect.poll(() => question(2).textContent()).not.toContain('holds for every ε');
  });
});

describe('The slider of the activation lab', () => {
  const shown = async () => ({
    headline: await headline(),
    numbers: await question(3).locator('tbody').innerText(),
    ratio: await picture('Ratio').getAttribute('aria-label'),
  });

  it('is followed by numbers and picture at every step, and back to where it came from', async () => {
    expect(await slider().inputValue()).toBe('0.5');
    const atHalf = await shown();
    let last = atHalf;
    await slider().focus();
    for (let press = 0; press < 10; press++) {
      await app.page.keyboard.press('ArrowRight');
      await expect
        .poll(async () => {
          const { numbers, ratio } = await shown();
          return numbers !== last.numbers && ratio !== last.ratio;
        })
        .toBe(true);
      last = await shown();
    }
    // A hand that is faster than the answers: what lies between may be left out, where it stops may not.
    await slider().evaluate((input: HTMLInputElement) => {
      for (let hundredths = 59; hundredths >= 50; hundredths--) {
        input.value = String(hundredths / 100);
        input.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await expect.poll(shown).toEqual(atHalf);
  });
});

describe('The activation lab in a real RNN', () => {
  it('shows how the gradient vanishes, untrained and trained', async () => {
    await choose('In a real RNN');
    await app.page.getByRole('button', { name: 'Measure' }).click();
    const norms = picture('Norm of');
    await norms.waitFor();
    expect(await headline()).toMatch(
      /^With tanh row 1 gets \S+ × \S+ of row 28’s gradient, with a sigmoid \S+ × \S+ of it$/,
    );
    const before = await norms.getAttribute('aria-label');
    await choose('After 300 batches');
    await expect.poll(() => norms.getAttribute('aria-label').catch(() => before)).not.toBe(before);
  });

  it('complains of nothing', () => {
    expect(app.complaints).toEqual([]);
  });
});
