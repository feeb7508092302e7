// The states that the window can show, by a user's actions: axe-core checks them, and `npm run screenshots`
// takes images of them.
import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { replyToDialogs, call, openExport, type OpenApp } from './app';
import { createWaves } from './waves';

interface State {
  readonly name: string;
  readonly enter: (app: OpenApp) => Promise<unknown>;
  readonly leave?: (app: OpenApp) => Promise<unknown>;
  readonly isMenu?: true;
}

/**
 * @param runs the number of runs in the store, NaN if unknown; views that need runs show their empty state
 * without any
 */
export function listStates(runs: number): readonly State[] {
  if (runs === 0) return always;
  // Made-up runs have no weights; those of a store of the user's have.
  const weights = runs === 3 || Number.isNaN(runs) ? ofWeights : [];
  return [...always, ...ofRuns, ...weights, ...(runs === 3 ? ofText : []), ...ofCourse];
}

const places = ['Runs', 'Look inside', 'Learn', 'Report'];

async function show(page: Page, place: string): Promise<void> {
  await page.keyboard.press(`Control+${places.indexOf(place) + 1}`);
  await page.getByRole('main', { name: place }).waitFor();
  await loadSettledNumbers(page);
}

/** Waits until requests to main have been completed and drawn. */
const loadSettledNumbers = (page: Page) => page.waitForTimeout(800);

const escape = ({ page }: OpenApp) => page.keyboard.press('Escape');

const part = (page: Page, group: string, name: string | RegExp): Locator =>
  page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true });

const tab = (name: string, place: string, group: string, text: string | RegExp): State => ({
  name,
  enter: async ({ page }) => {
    await show(page, place);
    await part(page, group, text).click();
    await loadSettledNumbers(page);
  },
});

const place = (name: string, of: string): State => ({ name, enter: ({ page }) => show(page, of) });

const dialog = (name: string, keys: string): State => ({
  name,
  enter: async ({ page }) => {
    await page.locator('body').press(keys);
    await page.getByRole('dialog').first().waitFor();
  },
  leave: escape,
});

async function splitBy(page: Page, setting: string): Promise<void> {
  await show(page, 'Runs');
  await page.getByRole('button', { name: 'Display' }).click();
  await page.getByRole('combobox', { name: /^Each/ }).selectOption({ label: setting });
  await page.keyboard.press('Escape');
  await loadSettledNumbers(page);
}

/** Chooses a command of the palette. */
async function choose(page: Page, command: string): Promise<void> {
  await show(page, 'Runs');
  await page.keyboard.press('Control+k');
  await page.keyboard.type(command);
  await page.keyboard.press('Enter');
}

/** Returns the state after a command whose dialog has this name. */
const chosen = (name: string, title: string): State => ({
  name,
  enter: async ({ page }) => {
    await choose(page, name);
    await page.getByRole('dialog', { name: title }).waitFor();
  },
  leave: escape,
});

/** Opens a file next to the store by a command. */
async function openFile(app: OpenApp, name: string, contents: string, command: string) {
  const file = join(dirname(app.store), name);
  writeFileSync(file, contents);
  await replyToDialogs(app, file);
  await choose(app.page, command);
}

/** Files that are opened: one of the archive, a stream, and an ambiguous table. */
const opened: Readonly<Record<string, readonly [file: string, contents: () => string]>> = {
  'add data': ['Waves.ts', () => createWaves(60)],
  'add data, stream': ['load.csv', () => `time,load\n${loads(600).join('\n')}`],
  'add data, question': [
    'flowers.csv',
    () =>
      `length,width,height,kind\n${loads(60)
        .map((row, i) => `${row},${String(i % 7)},${i % 2 === 0 ? 'rose' : 'lily'}`)
        .join('\n')}`,
  ],
};
/** Two shops over some days. */
const shops: readonly [file: string, contents: () => string] = [
  'shops.csv',
  () =>
    `shop,time,sales\n${['North', 'South']
      .flatMap((shop) => loads(300).map((row) => `${shop},${row}`))
      .join('\n')}`,
];
/** Returns a table of hours with a load that depends on the time of day. */
const loads = (hours: number) =>
  Array.from({ length: hours }, (_, hour) => {
    const load = 40 + 9 * Math.sin(hour / 3.8) + 2 * Math.sin(hour * 1.7);
    return `${String(hour)},${load.toFixed(2)}`;
  });

const always: readonly State[] = [
  place('runs', 'Runs'),
  place('inside', 'Look inside'),
  ...['Sequence', 'Dimensions', 'XOR', 'Activations'].map((text) =>
    tab(`learn ${text.toLowerCase()}`, 'Learn', 'Part', text),
  ),
  place('report', 'Report'),
  dialog('palette', 'Control+k'),
  dialog('settings', 'Control+,'),
  chosen('data sets', 'Data sets'),
  {
    name: 'all settings',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      for (const name of ['All settings', 'More models']) await page.getByText(name).click();
      await page.getByRole('textbox', { name: 'Learning rate' }).fill('1e-3, 2e-3');
      await page.getByRole('region', { name: 'Sweep' }).waitFor();
    },
    leave: async ({ page }) => {
      await page.getByRole('textbox', { name: 'Learning rate' }).fill('1e-3');
      for (const name of ['More models', 'All settings']) await page.getByText(name).click();
    },
  },
  {
    name: 'mistake in a setting',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('textbox', { name: 'Learning rate' }).fill('none');
    },
    leave: ({ page }) => page.getByRole('textbox', { name: 'Learning rate' }).fill('1e-3'),
  },
  {
    name: 'problem',
    enter: async (app) => {
      await openFile(app, 'no-model.onnx', 'no model', 'import');
      await app.page.getByRole('alert').waitFor();
    },
    leave: ({ page }) => page.getByRole('alert').getByRole('button').first().click(),
  },
  ...Object.entries(opened).map(([name, [file, contents]]): State => ({
    name,
    enter: async (app) => {
      await openFile(app, file, contents(), 'add data');
      await app.page
        .getByRole('dialog', { name: 'Add data' })
        .getByText(/ rows$| sequences of /)
        .first()
        .waitFor();
    },
    leave: escape,
  })),
  {
    name: 'add data, several series',
    enter: async (app) => {
      await openFile(app, shops[0], shops[1](), 'add data');
      const adding = app.page.getByRole('dialog', { name: 'Add data' });
      await adding.getByRole('button', { name: 'Several sequences, one row per step' }).click();
      await adding.getByRole('list', { name: 'Samples' }).waitFor();
    },
    leave: escape,
  },
  chosen('new cell', 'New cell'),
  {
    name: 'new cell, mistake',
    enter: async ({ page }) => {
      await choose(page, 'new cell');
      await page.getByLabel('Start from').selectOption({ label: 'Peepholes' });
      await page.getByRole('textbox', { name: 'Equations' }).press('End');
      await page.keyboard.type(' + z');
    },
    leave: escape,
  },
  {
    name: 'make data',
    enter: async ({ page }) => {
      await choose(page, 'generate data');
      await page.getByText('12,000 sequences').waitFor();
    },
    leave: escape,
  },
];

/** The states of the course, which are last, because the course stays on. */
const ofCourse: readonly State[] = [
  {
    name: 'course, answers',
    enter: async ({ page }) => {
      await show(page, 'Learn');
      await page.getByRole('button', { name: /^Show its questions/ }).click();
      await show(page, 'Report');
      await part(page, 'Show', 'Answers').click();
      await loadSettledNumbers(page);
    },
  },
  tab('course, page', 'Report', 'Show', 'Page'),
  place('course, learn', 'Learn'),
];

const selected = (name: string, keys: readonly string[]): State => ({
  name,
  enter: async ({ page }) => {
    await show(page, 'Runs');
    await page.getByRole('grid', { name: 'Runs' }).focus();
    for (const key of keys) await page.keyboard.press(key);
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await loadSettledNumbers(page);
  },
  leave: ({ page }) => page.getByRole('button', { name: '← New run' }).click(),
});

const ofRuns: readonly State[] = [
  ...['Findings', 'Confusion', 'Curves'].map((text) =>
    tab(text.toLowerCase(), 'Runs', 'Picture', text),
  ),
  selected('selected 1', ['Home']),
  selected('selected 2', ['Home', 'Shift+ArrowDown']),
  selected('selected all', ['Control+a']),
  ...['Training time', 'Multiply-adds', 'Parameters'].map((cost): State => ({
    name: `cost, ${cost.toLowerCase()}`,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await part(page, 'Picture', 'Findings').click();
      await part(page, 'Cost', cost).click();
    },
    leave: ({ page }) => part(page, 'Picture', 'Curves').click(),
  })),
  ...['Export', 'Columns', 'Display'].map((name): State => ({
    name: `menu ${name}`,
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('button', { name }).first().click();
      await page.getByRole('dialog', { name }).waitFor();
    },
    leave: escape,
  })),
  {
    name: 'a chart for each model, the table scrolled',
    enter: async ({ page }) => {
      await splitBy(page, 'Model');
      await page.getByRole('grid').evaluate((table) => table.parentElement?.scrollBy(300, 40));
    },
    leave: ({ page }) => splitBy(page, 'One chart'),
  },
  {
    name: 'menu of a run',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      const row = page.locator('tr[data-run], tr[data-group]').first();
      await row.click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
    leave: escape,
    isMenu: true,
  },
  {
    name: 'menu of a chart',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('button', { name: /^Metrics of chart 1/ }).click();
      await page.getByRole('group', { name: 'Metrics' }).waitFor();
    },
    leave: escape,
  },
  {
    name: 'deleted, to undo',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('grid', { name: 'Runs' }).focus();
      for (const key of ['Home', 'Delete']) await page.keyboard.press(key);
      await page.getByRole('button', { name: 'Undo' }).waitFor();
    },
    leave: ({ page }) => page.getByRole('button', { name: 'Undo' }).click(),
  },
  {
    name: 'mistake in the filter',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('combobox', { name: 'Filter runs' }).fill('hiden>=16');
      await page.getByText(/no column.*hiden/).waitFor();
    },
    leave: async ({ page }) => {
      await page.getByRole('combobox', { name: 'Filter runs' }).fill('');
      await page.keyboard.press('Escape');
    },
  },
  {
    name: 'filter leaves none',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await page.getByRole('combobox', { name: 'Filter runs' }).fill('hidden=7');
      await page.keyboard.press('Escape');
      await loadSettledNumbers(page);
    },
    leave: ({ page }) => page.getByRole('combobox', { name: 'Filter runs' }).fill(''),
  },
];

/** The states of runs that forecast the data of "add data, several series". */
export const statesOfForecasts: readonly State[] = [
  tab('inside forecast', 'Look inside', 'Part', 'Forecast'),
  {
    name: 'forecast',
    enter: async ({ page }) => {
      await choose(page, 'predict');
      await page.getByRole('table', { name: 'Forecast' }).waitFor();
    },
    leave: escape,
  },
  {
    name: 'predict',
    enter: async (app) => {
      const csv = join(dirname(app.store), shops[0]);
      writeFileSync(csv, shops[1]());
      await choose(app.page, 'predict');
      await app.page.getByRole('table', { name: 'Forecast' }).waitFor();
      await replyToDialogs(app, csv);
      await app.page.getByRole('button', { name: 'Choose files…' }).click();
      await app.page
        .getByRole('table', { name: 'Errors' })
        .or(app.page.getByText('left out'))
        .first()
        .waitFor();
    },
    leave: escape,
  },
];

/** Chooses a data set by the beginning of its label. */
async function chooseData(page: Page, words: string): Promise<void> {
  await show(page, 'Runs');
  const data = page.getByRole('combobox', { name: 'Data set' });
  const option = data.locator('option').filter({ hasText: words });
  await data.selectOption((await option.getAttribute('value')) ?? '');
  await loadSettledNumbers(page);
}

/** The states of the sample's models of a text. */
const ofText: readonly State[] = [
  { name: 'text', enter: ({ page }) => chooseData(page, 'The Wizard of Oz') },
  {
    name: 'text, write',
    enter: async ({ page }) => {
      await page.getByRole('grid', { name: 'Runs' }).focus();
      for (const key of ['Home', 'Shift+ArrowDown']) await page.keyboard.press(key);
      await page.getByRole('button', { name: 'Generate…' }).click();
      const dialog = page.getByRole('dialog', { name: 'Generate text' });
      await dialog.getByRole('button', { name: 'Generate', exact: true }).click();
      await dialog.getByRole('button', { name: 'Copy' }).first().waitFor();
    },
    leave: escape,
  },
  tab('text, surprise', 'Look inside', 'Colour by', 'Surprise'),
  {
    name: 'text, a unit that follows quotes',
    enter: async ({ page }) => {
      await part(page, 'Colour by', 'State').click();
      await page.getByRole('combobox', { name: 'Units correlated with' }).selectOption('quotes');
      // The unit of the last model; each model's best is chosen.
      await page
        .getByRole('combobox', { name: /^Units of/ })
        .last()
        .waitFor();
      await loadSettledNumbers(page);
    },
  },
  {
    name: 'text, a gate',
    enter: ({ page }) => part(page, 'Colour by', 'Gate').click(),
    leave: ({ page }) => chooseData(page, 'MNIST'),
  },
];

const item = /One (image|sequence)/;
/** The states of runs with their weights: Look inside, the export of a model, a training. */
const ofWeights: readonly State[] = [
  {
    name: 'inside unit',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await page.getByRole('textbox', { name: 'Unit' }).fill('4');
      await page.keyboard.press('Enter');
      await loadSettledNumbers(page);
    },
  },
  tab('inside item', 'Look inside', 'Part', item),
  tab('inside steps', 'Look inside', 'Part', /Accuracy by (row|step)/),
  tab('inside gradient', 'Look inside', 'Part', 'Gradient'),
  {
    name: 'inside mistakes',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', 'Mistakes').click();
      await page.getByRole('heading', { name: /misclassifies|largest error/ }).waitFor();
    },
  },
  {
    name: 'inside a mistake',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', 'Mistakes').click();
      await page.getByRole('toolbar', { name: 'Test images' }).getByRole('button').first().click();
      await page.getByText(/^Mistakes: 1 of/).waitFor();
    },
  },
  tab('inside draw', 'Look inside', 'Sequence', 'Draw'),
  ...(['onnx', 'pytorch'] as const).map((format): State => ({
    name: `export of a model, ${format}`,
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', item).click();
      const exporting = await openExport(page, 'GRU');
      await exporting.getByText('Advanced', { exact: true }).click();
      await exporting.locator(`input[value=${format}]`).check();
    },
    leave: escape,
  })),
  {
    name: 'scores per class',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await part(page, 'Picture', 'Confusion').click();
      await part(page, 'Shown', 'Per class').click();
      await page
        .getByRole('table', { name: /^Scores per class of/ })
        .first()
        .waitFor();
    },
    leave: async ({ page }) => {
      await part(page, 'Shown', 'Matrix').click();
      await part(page, 'Picture', 'Curves').click();
    },
  },
  {
    name: 'cell of a confusion',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await part(page, 'Picture', 'Confusion').click();
      const matrix = page.getByRole('table', { name: /^Confusion matrix of/ }).last();
      await matrix.getByRole('button').filter({ hasText: /\d/ }).first().click();
      await page.getByRole('button', { name: 'All mistakes' }).waitFor();
    },
    leave: async ({ page }) => {
      await page.getByRole('button', { name: 'All mistakes' }).click();
      await show(page, 'Runs');
      await part(page, 'Picture', 'Curves').click();
    },
  },
  {
    name: 'queue',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await call(page, 'experiments.pause', { id: null });
      await call(page, 'experiments.start', { cells: ['rnn', 'gru'], epochs: 1, limit: 320 });
      await page.locator('tr[data-queued]').first().click({ button: 'right' });
      await page.getByRole('menuitem', { name: 'Train next' }).waitFor();
    },
    leave: async ({ page }) => {
      await page.keyboard.press('Escape');
      await call(page, 'experiments.stop', { id: null });
      await call(page, 'experiments.queue', { kind: 'go-on' });
    },
    isMenu: true,
  },
  {
    name: 'training',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await call(page, 'experiments.start', { cells: ['rnn', 'gru'], epochs: 200, limit: 320 });
      const text = page.getByText(/epoch [2-9]/);
      await text.first().waitFor();
    },
    leave: ({ page }) => call(page, 'experiments.stop', { id: null }),
  },
];
