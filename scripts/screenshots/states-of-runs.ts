// What the place Runs shows of some runs: its pictures, panel, filter, menus.
import type { Page } from 'playwright-core';
import { closeMenu, escape, part, settled, show, tabs, type State } from './steps';

export const statesOfRuns: readonly State[] = [
  ...tabs('findings', 'Runs', { '': 'Findings' }, 'Picture'),
  ...tabs('confusion', 'Runs', { '': 'Confusion' }, 'Picture'),
  ...tabs('curves', 'Runs', { '': 'Curves' }, 'Picture'),
  splitCurves(),
  ...[1, 2, 3].map((count) => marked(count)),
  {
    name: 'marked all',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('grid', { name: 'Runs' }).focus();
      await page.keyboard.press('Control+a');
      await settled(page);
    },
    leave: backToNewRun,
  },
  ...['Export', 'Columns', 'Group', 'Display'].map(menuOfRuns),
  {
    name: 'menu of metrics',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('button', { name: /^Metrics of chart 1/ }).click();
    },
    leave: closeMenu,
    isMenu: true,
  },
  contextMenu('run', 'tr[data-run], tr[data-group]'),
  contextMenu('chart', 'main canvas'),
  filtered('filter', 'gru'),
  filtered('filter not understood', 'hiden>=16'),
  filtered('filter leaves none', 'hidden=7'),
  {
    name: 'values',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.keyboard.press('Control+t');
      await page.getByRole('dialog').first().waitFor();
    },
    leave: escape,
  },
];

async function backToNewRun({ page }: { readonly page: Page }): Promise<void> {
  await page.getByRole('button', { name: '← New run' }).click();
}

/** So many runs of the table are marked. */
function marked(count: number): State {
  return {
    name: `marked ${count}`,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      const grid = page.getByRole('grid', { name: 'Runs' });
      await grid.focus();
      await page.keyboard.press('Home');
      for (let more = 1; more < count; more += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.getByRole('complementary', { name: 'Details' }).waitFor();
      await settled(page);
    },
    leave: backToNewRun,
  };
}

function splitCurves(): State {
  const splitBy = async (page: Page, column: string) => {
    await page.getByRole('button', { name: 'Display' }).click();
    await page.getByRole('combobox', { name: 'Split by' }).selectOption(column);
    await page.keyboard.press('Escape');
    await settled(page);
  };
  return {
    name: 'curves, split',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await part(page, 'Picture', 'Curves').click();
      await splitBy(page, 'cell');
    },
    leave: ({ page }) => splitBy(page, ''),
  };
}

function menuOfRuns(name: string): State {
  return {
    name: `menu ${name}`,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog', { name }).waitFor();
    },
    leave: escape,
  };
}

function contextMenu(what: string, selector: string): State {
  return {
    name: `menu of a ${what}`,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.locator(selector).first().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
    leave: closeMenu,
    isMenu: true,
  };
}

function filtered(name: string, text: string): State {
  const fill = async (page: Page, filter: string) => {
    await page.getByRole('combobox', { name: 'Filter runs' }).fill(filter);
    await page.keyboard.press('Escape');
    await settled(page);
  };
  return {
    name,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await fill(page, text);
    },
    leave: ({ page }) => fill(page, ''),
  };
}
