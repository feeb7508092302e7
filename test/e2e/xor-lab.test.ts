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
  await app.page.getByRole('listbox', { name: 'Truth table' }).waitFor();
});
afterAll(async () => {
  await app.electron.close();
  rmSync(directory, { recursive: true, force: true });
});

const headline = () => app.page.getByRole('heading', { level: 1 }).innerText();
const table = () => app.page.getByRole('listbox', { name: 'Truth table' });
/** The corners of the cells that are drawn so, in the order of their strings. */
const corners = async (kind: 'right' | 'wrong') => {
  const path = (await table().locator(`path.${kind}`).getAttribute('d')) ?? '';
  const squares = [...path.matchAll(/M(\d+) (\d+)/g)].map(([, x, y]) => `${x} ${y}`);
  // A wrong one is hollow: a square within a square.
  return kind === 'right' ? squares : squares.filter((_, nth) => nth % 2 === 0);
};
/** All strings in their order. */
const strings = [1, 2, 3, 4, 5, 6, 7, 8].flatMap((length) =>
  Array.from({ length: 2 ** length }, (_, value) => value.toString(2).padStart(length, '0')),
);
const isOdd = (bits: string) => bits.replaceAll('0', '').length % 2 === 1;

describe('The XOR lab', () => {
  it('is green on all 510 strings only while the weights are exact', async () => {
    const { page } = app;
    expect(await headline()).toContain('510 of 510 strings are correct');
    expect(await corners('right')).toHaveLength(510);

    const threshold = page.getByRole('textbox', { name: 'Threshold of h₂' });
    await threshold.fill('3');
    await expect.poll(headline).toMatch(/^\d+ of 510 strings are wrong$/);
    const wrong = Number.parseInt(await headline());
    expect(await corners('wrong')).toHaveLength(wrong);
    expect(await corners('right')).toHaveLength(510 - wrong);

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

  it('draws with every move of a weight which strings it makes wrong', async () => {
    const all = await corners('right');
    const even = all.filter((_, index) => !isOdd(strings[index] ?? ''));
    const threshold = app.page.getByRole('textbox', { name: 'Threshold of y' });
    await threshold.focus();
    for (const key of ['ArrowDown', 'ArrowUp', 'ArrowDown', 'ArrowUp']) {
      // A half lower y fires always, which is wrong where the ones are even.
      const wrong = key === 'ArrowDown' ? even : [];
      await app.page.keyboard.press(key);
      await expect.poll(() => corners('wrong')).toEqual(wrong);
      expect(await corners('right')).toEqual(all.filter((corner) => !wrong.includes(corner)));
      expect(await headline()).toContain(`${wrong.length || 510} of 510`);
    }
  });

  it('puts a string of the table into the picture, by click and by key, and tells of it', async () => {
    const { page } = app;
    const bits = page.getByRole('textbox', { name: 'Bits', exact: true });
    const [x = 0, y = 0] = ((await corners('right'))[strings.indexOf('0110')] ?? '')
      .split(' ')
      .map(Number);
    await table().click({ position: { x: x + 4, y: y + 4 } });
    await expect.poll(() => bits.inputValue()).toBe('0110');
    await page.getByText('0110: parity 0, y = 0, right').waitFor();
    await page.mouse.move(0, 0);
    for (const key of ['ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key);
    await expect.poll(() => bits.inputValue()).toBe('01101');
    const option = table().getByRole('option', { name: '01101: parity 1, y = 1, right' });
    expect(await table().getAttribute('aria-activedescendant')).toBe(
      await option.getAttribute('id'),
    );
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
