// The runs table in the real app, on runs of its own, of the command line's, and of another process.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { openRunStore } from '../../src-main/store/run-store';
import { createFinishedRun } from '../support/sample-run';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const store = join(directory, 'store');
const app = openForAll(store, (before) => {
  for (const cell of ['rnn', 'gru'] as const) {
    createFinishedRun(before, `small ${cell.toUpperCase()}`, { cell });
    createFinishedRun(before, `large ${cell.toUpperCase()}`, { cell, hiddenSize: 16 });
  }
});

const grid = () => app.page.getByRole('grid', { name: 'Runs' });
const row = (name: string) => grid().locator('tr[data-run]').filter({ hasText: name });
const openCompare = () =>
  app.page.getByRole('navigation').getByRole('button', { name: 'Runs', exact: true }).click();

describe('the runs table', () => {
  beforeAll(openCompare);

  it('filters, and shows a focus ring that covers no text', async () => {
    const search = app.page.getByRole('combobox', { name: 'Filter runs' });
    await search.fill('gru hidden>=16');
    await app.page.getByText('4 → 1 run').waitFor();
    const names = grid().locator('tr[data-run] [data-column=name]');
    expect((await names.allInnerTexts()).map((name) => name.trim())).toEqual(['large GRU']);
    await search.press('Escape');
    await search.press('Tab');
    // The focus ring of the button beside the count.
    const clear = app.page.getByRole('button', { name: 'Clear filter' });
    const ring = await clear.evaluate((button) => {
      const { outlineWidth, outlineOffset, outlineStyle } = getComputedStyle(button);
      const outside = Math.max(0, parseFloat(outlineWidth) + parseFloat(outlineOffset));
      return { outlineStyle, left: button.getBoundingClientRect().left - outside };
    });
    const words = await app.page.getByText('4 → 1 run').boundingBox();
    expect(ring.outlineStyle).toBe('solid');
    expect(words!.x + words!.width).toBeLessThanOrEqual(ring.left);
    await search.fill('');
    await search.press('Escape');
  });

  it('shows a run that another process trains, without a reload', async () => {
    await app.page.evaluate(() => Object.assign(window, { isStillThisPage: true }));
    const words = ['train', '--cells', 'lstm', '--hidden', '8', '--epochs', '1', '--limit', '640'];
    const cli = [join(root, 'out/main/cli.js'), '--store', store, ...words, '--name', 'elsewhere'];
    const trained = new Promise((resolve) =>
      spawn(process.execPath, cli, { stdio: 'ignore' }).once('close', resolve),
    );
    await row('elsewhere').waitFor();
    expect(await trained).toBe(0);
    expect(await app.page.evaluate(() => 'isStillThisPage' in window)).toBe(true);
  });

  it('limits the rows in the document to those in view, wherever the user scrolls', async () => {
    // Written like another process does, without the time of their training.
    const other = openRunStore(store);
    for (let run = 0; run < 40; run += 1) createFinishedRun(other, `tiny ${run}`);
    const all = other.runs.list().length;
    other.close();
    await openCompare();
    await app.page.getByRole('combobox', { name: 'Filter runs' }).fill('');
    await expect.poll(() => grid().getAttribute('aria-rowcount')).toBe(String(all + 1));
    const lines = () => grid().locator('tr[data-run]').count();
    expect(await lines()).toBeLessThan(all);
    const last = grid().locator(`tr[aria-rowindex="${String(all + 1)}"]`);
    expect(await last.count()).toBe(0);
    await grid().focus();
    await grid().press('End');
    await last.waitFor();
    expect(await lines()).toBeLessThan(all);
    expect(await grid().locator('tr[aria-rowindex="2"]').count()).toBe(0);
    expect(app.complaints).toEqual([]);
  });
});
