// The runs table in the real app, on runs that were really trained.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { call, openApp, waitForStatus, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
const store = join(directory, 'store');
let app: OpenApp;

const grid = () => app.page.getByRole('grid', { name: 'Runs' });
const row = (name: string) => grid().locator('tr[data-run]').filter({ hasText: name });
const names = () => grid().locator('tr[data-run] [data-column=name]').allInnerTexts();
const shown = async () => (await names()).map((name) => name.trim());
const runs = () => call(app.page, 'runs.list', null);
const panel = () => app.page.getByRole('complementary', { name: 'Details' });
const button = (name: string | RegExp) => app.page.getByRole('button', { name });
const openCompare = () =>
  app.page.getByRole('navigation').getByRole('button', { name: 'Runs', exact: true }).click();

describe('the runs table', () => {
  beforeAll(async () => {
    app = await openApp(store);
  });
  afterAll(async () => {
    await app.electron.close();
  });

  it('shows runs as soon as they are trained', async () => {
    for (const [name, hiddenSize] of [
      ['small', 8],
      ['large', 16],
    ] as const) {
      const cells = ['rnn' as const, 'gru' as const];
      const before = (await runs()).length;
      await call(app.page, 'experiments.start', { name, cells, hiddenSize, epochs: 1, limit: 640 });
      await expect
        .poll(async () => (await runs()).length, { timeout: 120_000 })
        .toBe(before + cells.length);
      for (const { id } of await runs()) await waitForStatus(app.page, id, 'finished');
    }
    await openCompare();
    for (const name of ['small RNN', 'small GRU', 'large RNN', 'large GRU']) {
      await row(name).waitFor();
    }
  });

  it('shows a column for the settings in which the runs differ, and others by choice', async () => {
    const heads = () => grid().getByRole('columnheader').allInnerTexts();
    expect((await heads()).join()).toContain('Hidden size');
    expect((await heads()).join()).not.toContain('Batch size');
    await button('Columns').click();
    await app.page.getByRole('checkbox', { name: 'Batch size' }).check();
    await app.page.keyboard.press('Escape');
    expect((await heads()).join()).toContain('Batch size');
  });

  it('sorts by a column, and by a further one with Shift', async () => {
    await grid().getByRole('button', { name: 'Model', exact: true }).click();
    await grid()
      .getByRole('button', { name: 'Hidden size' })
      .click({ modifiers: ['Shift'] });
    expect(await shown()).toEqual(['small RNN', 'large RNN', 'small GRU', 'large GRU']);
    const head = grid().getByRole('columnheader', { name: 'Model' });
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
  });

  it('filters by text and conditions, and says how many match', async () => {
    const search = app.page.getByRole('combobox', { name: 'Filter runs' });
    await search.fill('gru hidden>=16');
    await app.page.getByText('4 → 1 run').waitFor();
    expect(await shown()).toEqual(['large GRU']);
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
    await search.press('Enter');
    await app.page.getByRole('button', { name: 'Remove “gru”' }).click();
    expect(await search.inputValue()).toBe('hidden>=16');
    await expect.poll(shown).toHaveLength(2);
    await search.fill('gru hidden>=16');
    await search.fill('hiden>=16');
    await app.page.getByText(/no column.*hiden/).waitFor();
    expect(await shown()).toHaveLength(4);
    await search.fill('');
    await search.press('Escape');
  });

  it('completes a condition as one types, and the command line reads the same one', async () => {
    const search = app.page.getByRole('combobox', { name: 'Filter runs' });
    await search.pressSequentially('ce');
    await app.page.getByRole('option', { name: /^cell:/ }).waitFor();
    await search.press('ArrowDown');
    await search.press('Enter');
    await search.pressSequentially('g');
    await search.press('ArrowDown');
    await search.press('Enter');
    expect(await search.inputValue()).toBe('cell:gru');
    const where = 'cell:gru lr<=0.002 best>1 seed:1..3 hidden<16';
    await search.fill(where);
    await app.page.getByText('4 → 1 run').waitFor();
    expect(await shown()).toEqual(['small GRU']);
    const words = ['--store', store, '--json', 'runs', '--where', where];
    const { stdout } = spawnSync(process.execPath, [join(root, 'out/main/cli.js'), ...words], {
      encoding: 'utf8',
    });
    const found = (JSON.parse(stdout) as { runs: readonly { name: string }[] }).runs;
    expect(found.map(({ name }) => name)).toEqual(['small GRU']);
    await search.fill('');
    await search.press('Escape');
  });

  it('copies the selected runs as a table, and selects no text', async () => {
    await row('small GRU').locator('[data-column=name]').click();
    await row('large GRU')
      .locator('[data-column=name]')
      .click({ modifiers: ['Shift'] });
    expect(await app.page.evaluate(() => getSelection()?.toString())).toBe('');
    await app.page.keyboard.press('Control+c');
    const copied = () => app.electron.evaluate(({ clipboard }) => clipboard.readText());
    await expect.poll(copied).toContain('large GRU');
    await grid().press('Escape');
  });

  it('groups by a setting, with mean ± sd, and members on their own', async () => {
    await button('Group').click();
    await app.page.getByRole('checkbox', { name: 'Model', exact: true }).check();
    await app.page.keyboard.press('Escape');
    const group = grid().locator('tr[data-group]').filter({ hasText: 'Model: GRU' });
    expect(await group.innerText()).toMatch(/\d ± \d/);
    await group.getByRole('checkbox').uncheck();
    await group.getByRole('checkbox').check();
    await group.getByRole('button').click();
    expect(await row('small GRU').getByRole('checkbox').isChecked()).toBe(true);
    await row('small GRU').getByRole('checkbox').uncheck();
    const isMixed = (box: SVGElement | HTMLElement) => (box as HTMLInputElement).indeterminate;
    expect(await group.getByRole('checkbox').evaluate(isMixed)).toBe(true);
    await button(/^Group:/).click();
    await button('Ungroup').click();
    await app.page.keyboard.press('Escape');
  });

  it('selection rows by keys, and hides their curves by the space bar', async () => {
    await row('small RNN').locator('[data-column=name]').click();
    await grid().press('Shift+ArrowDown');
    await panel().getByRole('heading', { name: '2 runs' }).waitFor();
    const boxes = [row('small RNN'), row('large RNN')].map((one) => one.getByRole('checkbox'));
    await grid().focus();
    await grid().press('Space');
    for (const box of boxes) expect(await box.isChecked()).toBe(false);
    await grid().press('Space');
    for (const box of boxes) expect(await box.isChecked()).toBe(true);
    await row('small GRU')
      .locator('[data-column=name]')
      .click({ modifiers: ['Control'] });
    await panel().getByRole('heading', { name: '3 runs' }).waitFor();
    await grid().press('Control+a');
    await panel().getByRole('heading', { name: '4 runs' }).waitFor();
  });

  it('tags several runs at once', async () => {
    await panel().getByRole('combobox', { name: 'Add tag' }).fill('tried');
    await panel().getByRole('combobox', { name: 'Add tag' }).press('Enter');
    await expect
      .poll(async () => (await runs()).map(({ tags }) => tags.join()))
      .toEqual(['tried', 'tried', 'tried', 'tried']);
  });

  it('archives and deletes with a way back', async () => {
    const before = await runs();
    await row('small RNN').locator('[data-column=name]').click();
    await row('small GRU')
      .locator('[data-column=name]')
      .click({ modifiers: ['Control'] });
    await button('Archive').click();
    await expect.poll(shown).toHaveLength(2);
    await button('Undo').click();
    await expect.poll(shown).toHaveLength(4);
    await row('large GRU').locator('[data-column=name]').click();
    await row('large RNN')
      .locator('[data-column=name]')
      .click({ modifiers: ['Control'] });
    await grid().press('Delete');
    await expect.poll(shown).toHaveLength(2);
    await button('Undo').last().click();
    await expect.poll(shown).toHaveLength(4);
    expect(await runs()).toEqual(before);
  });

  it('keeps notes and a new name', async () => {
    await row('large GRU').locator('[data-column=name]').click();
    await app.page.getByRole('textbox', { name: 'Notes' }).fill('the best so far');
    await grid().focus();
    await grid().press('F2');
    await app.page.getByRole('textbox', { name: 'Name of the run' }).fill('winner');
    await app.page.keyboard.press('Enter');
    await row('winner').waitFor();
    const winner = (await runs()).find(({ name }) => name === 'winner');
    expect(winner).toMatchObject({ notes: 'the best so far' });
  });

  it('forgets a new name on Escape', async () => {
    await row('winner').locator('[data-column=name]').click();
    await grid().focus();
    await grid().press('F2');
    await app.page.getByRole('textbox', { name: 'Name of the run' }).fill('loser');
    await app.page.keyboard.press('Escape');
    await row('winner').waitFor();
    expect((await runs()).some(({ name }) => name === 'loser')).toBe(false);
  });

  it('has a context menu for the row under the pointer and for the selected ones', async () => {
    const { page } = app;
    const menu = page.getByRole('menu', { name: 'Selected runs' });
    await row('small GRU').click({ button: 'right' });
    await menu.getByRole('menuitem', { name: 'Train again with these settings' }).waitFor();
    await page.keyboard.press('Escape');
    await grid().focus();
    await grid().press('Control+a');
    await row('small RNN').click({ button: 'right' });
    expect(await menu.getByRole('menuitem', { name: /^Train again/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('comes back as it was left', async () => {
    const { page } = app;
    await page.getByRole('combobox', { name: 'Filter runs' }).fill('cell:rnn');
    await page.getByText('4 → 2 runs').waitFor();
    await button('Display').click();
    await page.getByLabel('X axis').selectOption('images');
    await page.keyboard.press('Escape');
    const last = { filter: 'cell:rnn', x: 'images', columns: { batch: 'shown' } };
    await expect.poll(() => call(page, 'views.last', null)).toMatchObject(last);
    expect(app.complaints).toEqual([]);
    await app.electron.close();

    app = await openApp(store);
    await openCompare();
    await row('small RNN').waitFor();
    expect(await shown()).toEqual(['small RNN', 'large RNN']);
    expect((await grid().getByRole('columnheader').allInnerTexts()).join()).toContain('Batch size');
    await app.page.getByRole('combobox', { name: 'Filter runs' }).fill('cell:gru');
  });

  it('puts the settings of a run into the form of a new run', async () => {
    await row('winner').locator('[data-column=name]').click();
    await button('Train again with these settings').click();
    const { page } = app;
    expect(await page.getByRole('textbox', { name: 'Hidden size' }).inputValue()).toBe('16');
    expect(await page.getByRole('checkbox', { name: 'GRU', exact: true }).isChecked()).toBe(true);
    expect(await page.getByRole('checkbox', { name: 'RNN', exact: true }).isChecked()).toBe(false);
    expect(app.complaints).toEqual([]);
  });

  it('keeps of many runs only those in sight in the document, wherever one scrolls', async () => {
    const before = (await runs()).length;
    for (const name of ['tiny', 'tinier']) {
      const shape = { cells: ['rnn' as const], hiddenSize: 2, epochs: 1, limit: 32, seeds: 20 };
      await call(app.page, 'experiments.start', { name, ...shape });
    }
    const all = before + 40;
    const finished = async () =>
      (await runs()).filter(({ status }) => status === 'finished').length;
    await expect.poll(finished, { timeout: 120_000 }).toBe(all);
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
