// What the window can show, by the ways a user goes there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { answerDialogs, openExport, type OpenApp } from '../../test/support/app';
import { waves } from '../../test/support/waves';

interface State {
  readonly name: string;
  readonly enter: (app: OpenApp) => Promise<void>;
  readonly leave?: (app: OpenApp) => Promise<void>;
}

const views = ['Runs', 'Look inside', 'Learn', 'Report'];

/** @param runs in the store, NaN where nobody has counted them; places that need some show their empty state without */
export function states(runs: number): readonly State[] {
  const always = [
    at('runs', 'Runs'),
    at('inside', 'Look inside'),
    ...tabs('learn', 'Learn', {
      ...{ sequence: 'Sequence', dimensions: 'Dimensions', xor: 'XOR' },
      activations: 'Activations',
    }),
    at('report', 'Report'),
    dialog('palette', 'Control+k'),
    dialog('settings', 'Control+,'),
    dialog('shortcuts', '?'),
    addData,
    makeData,
  ];
  return runs === 0 ? always : [...always, ...withRuns(runs)];
}

const addData: State = {
  name: 'add data',
  enter: async (app) => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-screenshots-'));
    const file = join(folder, 'Waves.ts');
    writeFileSync(file, waves(60));
    await answerDialogs(app, file);
    await show(app.page, 'Runs');
    await app.page.keyboard.press('Control+k');
    await app.page.keyboard.type('open data');
    await app.page.keyboard.press('Enter');
    await app.page.getByText('Change how they are read').click();
    rmSync(folder, { recursive: true });
  },
  leave: async ({ page }) => page.keyboard.press('Escape'),
};

const makeData: State = {
  name: 'make data',
  enter: async ({ page }) => {
    await show(page, 'Runs');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('make sequences');
    await page.keyboard.press('Enter');
    await page.getByText('12,000 sequences').waitFor();
  },
  leave: async ({ page }) => page.keyboard.press('Escape'),
};

function withRuns(runs: number): State[] {
  return [
    ...tabs('findings', 'Runs', { '': 'Findings' }, 'Picture'),
    ...tabs('confusion', 'Runs', { '': 'Confusion' }, 'Picture'),
    ...tabs('curves', 'Runs', { '': 'Curves' }, 'Picture'),
    ...[1, 2, 3].map((count) => marked(count)),
    ...['Export', 'Views', 'Columns', 'Group', 'Display'].map(menuOfRuns),
    { ...dialog('values', 'Control+t'), enter: valuesOfCharts },
    // Made-up runs have no weights; those of a store of the user's have.
    ...(runs === 3 || Number.isNaN(runs) ? ofWeights : []),
  ];
}

const ofWeights: readonly State[] = [
  ...tabs('inside', 'Look inside', {
    item: /One (image|sequence)/,
    steps: /Accuracy by (row|step)/,
    gradient: 'Gradient',
    own: 'Own digits',
    imported: 'Imported',
  }),
  {
    name: 'inside mistakes',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', 'Mistakes').click();
      await page.getByRole('heading', { name: /misclassifies|furthest off/ }).waitFor();
    },
  },
  {
    name: 'export of a model',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', /One (image|sequence)/).click();
      await openExport(page, 'GRU');
    },
    leave: escape,
  },
  {
    name: 'report, full',
    enter: async (app) => {
      await show(app.page, 'Report');
      await part(app.page, 'Length', 'Full').click();
      await settled(app.page);
    },
    leave: async ({ page }) => part(page, 'Length', 'Short').click(),
  },
];

function at(name: string, view: string): State {
  return { name, enter: ({ page }) => show(page, view) };
}

function tabs(
  place: string,
  view: string,
  names: Readonly<Record<string, string | RegExp>>,
  group = 'Part',
): State[] {
  return Object.entries(names).map(([short, tab]) => ({
    name: `${place} ${short}`.trim(),
    enter: async ({ page }) => {
      await show(page, view);
      await part(page, group, tab).click();
      await settled(page);
    },
  }));
}

function dialog(name: string, keys: string): State {
  return {
    name,
    enter: async ({ page }) => {
      await page.locator('body').press(keys);
      await page.getByRole('dialog').first().waitFor();
    },
    leave: escape,
  };
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
    leave: async ({ page }) => page.getByRole('button', { name: '← New run' }).click(),
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

async function valuesOfCharts({ page }: OpenApp): Promise<void> {
  await show(page, 'Runs');
  await page.keyboard.press('Control+t');
  await page.getByRole('dialog').first().waitFor();
}

async function show(page: Page, view: string): Promise<void> {
  await page.keyboard.press(`Control+${views.indexOf(view) + 1}`);
  await page.getByRole('main', { name: view }).waitFor();
  await settled(page);
}

const part = (page: Page, group: string, name: string | RegExp): Locator =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true });

/** What is asked of main has been answered and drawn. */
const settled = (page: Page) => page.waitForTimeout(1500);

async function escape({ page }: OpenApp): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').first().waitFor({ state: 'hidden' });
}
