// Counts the clicks from a table of several series to a forecast, and to the future.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { replyToDialogs, call, drop } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { countClicks } from '../support/clicks';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));
const { clicks, click, press, choose, button, place } = countClicks(app);

const file = join(directory, 'shops.csv');
const days = Array.from({ length: 120 }, (_, day) =>
  new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
);
const createSales = (scale: number) => (day: number) =>
  (scale * (10 + Math.sin((2 * Math.PI * day) / 7))).toFixed(2);
const shops = { North: createSales(1), South: createSales(40) };
const rows = Object.entries(shops).flatMap(([shop, sales]) =>
  days.map((date, day) => `${shop},${date},${sales(day)}`),
);
writeFileSync(file, `shop,date,sales\n${rows.join('\n')}\n`);

it('trains a forecast and shows its chart in 6 clicks', async () => {
  const { page } = app;
  await press('Control+1');
  await drop(page, file);
  await click(button('Several sequences, one row per step'));
  await click(button('Add'));
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Hidden size' }).fill('8');
  await page.getByRole('textbox', { name: 'Epochs' }).fill('5');
  await click(button('Start'));
  const statuses = async () =>
    (await call(page, 'runs.list', null))
      .filter(({ config }) => config.dataset.pictures === undefined)
      .map(({ status }) => status);
  await expect.poll(statuses).toEqual(Array(3).fill('finished'));
  await click(place('Look inside'));
  await choose('Forecast');
  await page
    .getByRole('img', { name: /^sales \+1 of North: true .* at date 2026-04-24/ })
    .waitFor();
  await page.getByRole('table', { name: 'Errors of sales +1 of North' }).waitFor();
  expect(clicks()).toBeLessThanOrEqual(6);
});

it('shows the next steps of a selected run in one click, and those of a file in two more clicks', async () => {
  const { page } = app;
  await page.keyboard.press('Control+1');
  await replyToDialogs(app, file);
  await click(page.locator('td[data-column=name]').filter({ hasText: 'GRU' }));
  const before = clicks();
  await click(button('Forecast…'));
  const table = page.getByRole('table', { name: 'Forecast' });
  await table.waitFor();
  expect(clicks() - before).toBe(1);
  const dates = await table.locator('tbody tr td:first-child').allTextContents();
  expect(dates.slice(0, 12).map((text) => text.trim())).toEqual(
    Array.from({ length: 12 }, (_, i) => `2026-05-${String(i + 1).padStart(2, '0')}`),
  );
  await click(button('Choose files…'));
  await page.getByText('of the training part left out').waitFor();
  const future = page.getByRole('img', {
    name: /^The next 12 days: sales of North: .* 2026-05-12/,
  });
  await future.waitFor();
  await page.getByText('Beyond 7 steps, forecasts are fed back').waitFor();
  expect(clicks()).toBeLessThanOrEqual(3);
  expect(app.complaints).toEqual([]);
});
