// Counts the clicks from a text to models that generate text, and from a recording with a label per row to
// its bars.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { call, drop } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { countClicks } from '../support/clicks';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));
const { clicks, reset, click, button, place } = countClicks(app);

/** Drops a file, adds what it holds and trains small models on it, one epoch. */
async function train(name: string, contents: string): Promise<void> {
  const { page } = app;
  const before = (await call(page, 'runs.list', null)).length;
  reset();
  const file = join(directory, name);
  writeFileSync(file, contents);
  await drop(page, file);
  await click(button('Add'));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Hidden size' }).fill('8');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('1');
  await click(button('Start'));
  const finished = async () =>
    (await call(page, 'runs.list', null)).filter(({ status }) => status === 'finished').length;
  await expect.poll(finished).toBe(before + 3);
}

it('compares three text models in 6 clicks from a text file', async () => {
  const { page } = app;
  await train('shells.txt', 'She sells sea shells by the sea shore.\n'.repeat(200));
  const names = page.locator('td[data-column=name]');
  await click(names.first());
  await page.keyboard.down('Shift');
  await click(names.last());
  await page.keyboard.up('Shift');
  await click(button('Generate…'));
  await click(page.getByRole('dialog').getByRole('button', { name: 'Generate', exact: true }));
  const written = page.getByRole('dialog').getByRole('heading', { level: 3 });
  await expect.poll(() => written.count()).toBe(3);
  expect(clicks()).toBeLessThanOrEqual(6);
  await page.keyboard.press('Escape');
});

it('shows the coloured label bars in 3 clicks from recordings on disk', async () => {
  const { page } = app;
  const rows = Array.from({ length: 600 }, (_, row) => {
    const isUp = Math.floor(row / 7) % 2 === 0;
    const x = (isUp ? 1 : -1) + Math.sin(row) / 5;
    return `${String(Math.floor(row / 30))},${x.toFixed(3)},${isUp ? 'up' : 'down'}`;
  });
  await page.keyboard.press('Control+1');
  await train('moves.csv', `sequence,x,label\n${rows.join('\n')}\n`);
  await click(place('Look inside'));
  const bars = page.getByRole('region', { name: 'Predictions at each step' }).getByRole('row');
  await expect.poll(() => bars.count()).toBe(4);
  expect(clicks()).toBeLessThanOrEqual(3);
  expect(app.complaints).toEqual([]);
});
