// A race in the built app, from a sweep of two learning rates to its winner.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { call, drop } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));

it('races two settings to the winner, shows the round, and selects the runs of the winner', async () => {
  const { page } = app;
  const rows = Array.from({ length: 800 }, (_, i) => {
    // Without training, a model of slopes of both signs guesses.
    const slope = (i % 2 === 0 ? 1 : 0.2) * (i % 4 < 2 ? 1 : -1);
    const steps = Array.from({ length: 4 }, (__, t) => slope * t + Math.sin(i + t) / 9);
    const label = i % 2 === 0 ? 'steep' : 'flat';
    return `${label},${steps.map((value) => value.toFixed(3)).join(',')}`;
  });
  const file = join(directory, 'slopes.csv');
  writeFileSync(file, `class,t1,t2,t3,t4\n${rows.join('\n')}\n`);
  await drop(page, file);
  await page.getByRole('dialog').getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  for (const name of ['RNN', 'LSTM']) await page.getByRole('checkbox', { name }).uncheck();
  await page.getByRole('textbox', { name: 'Hidden size' }).fill('6');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('8');
  await page.getByRole('textbox', { name: 'Learning rate' }).fill('1e-6, 3e-2');
  await page.getByRole('checkbox', { name: /^Race/ }).check();
  await page.getByRole('button', { name: /^Start/ }).click();
  const line = page.getByRole('region', { name: 'Training' }).getByText(/^Race, round 1 of 4/);
  await line.waitFor();
  expect(await line.textContent()).toContain('2 of 2 settings left, then at most 12 trainings');
  const message = page.getByText(/inner.* 2 settings/);
  await message.waitFor({ timeout: 200_000 });
  expect(await message.textContent()).toMatch(
    /^Winner of 2 settings: .*(0\.03|3e-2)\. 12 of 18 trainings saved\.$/,
  );
  const runs = await call(page, 'runs.list', null);
  expect(runs.map(({ status }) => status)).toEqual(Array(6).fill('finished'));
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  const selected = page.locator('tr[aria-selected=true]');
  await expect.poll(() => selected.count()).toBeGreaterThan(0);
  expect(await page.getByRole('region', { name: 'Training' }).count()).toBe(0);
  expect(app.complaints).toEqual([]);
});
