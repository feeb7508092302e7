// The XOR lab in the real app: by hand, and the way to a network that learns it.
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
  await app.page.getByRole('radio', { name: 'XOR' }).check();
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

const headline = () => app.page.getByRole('heading', { level: 1 }).innerText();

describe('The XOR lab', () => {
  it('is right on all 510 strings only while the weights are exact', async () => {
    const { page } = app;
    expect(await headline()).toContain('510 of 510 strings are correct');

    const threshold = page.getByRole('textbox', { name: 'Threshold of h₂' });
    await threshold.fill('3');
    await expect.poll(headline).toMatch(/^\d+ of 510 strings are wrong$/);
    await page.getByRole('button', { name: 'Reset the weights' }).click();
    await expect.poll(headline).toContain('510 of 510');
    expect(await threshold.inputValue()).toBe('1.5');
  });

  it('goes through a string bit by bit, by button, key and click', async () => {
    const { page } = app;
    await page.getByRole('textbox', { name: 'Bits', exact: true }).fill('110101');
    const picture = page.getByRole('slider', { name: 'Step through the string' });
    const outputs: string[] = [];
    await expect.poll(() => picture.getAttribute('aria-valuemax')).toBe('6');
    for (let t = 1; t <= 6; t++) {
      if (t > 1) await page.keyboard.press('ArrowRight');
      else await picture.focus();
      const spoken = (await picture.getAttribute('aria-valuetext')) ?? '';
      outputs.push(spoken.slice(-1));
    }
    expect(outputs.join('')).toBe('100110');
    expect(await page.getByLabel('Question 5').innerText()).toContain('y[6] = 0');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await picture.getAttribute('aria-valuenow')).toBe('5');
    // The third of six columns, right of the rows' names.
    await picture.click({ position: { x: 64 + 2.5 * 72, y: 60 } });
    expect(await picture.getAttribute('aria-valuenow')).toBe('3');
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

  it('had nothing to complain about', () => {
    expect(app.complaints).toEqual([]);
  });
});
