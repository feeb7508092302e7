// What axe-core finds in every view, tab, menu, panel and dialog, light and dark: nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { answerDialogs, call, openExport } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { addAxe, axeFindings } from '../support/axe';
import { waves } from '../support/waves';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
const views = ['Runs', 'Look inside', 'Learn', 'Report'] as const;
const app = openForAll(join(directory, 'store'));
/** What was found since the test began, each as "state, theme: rule (impact): element". */
let found: string[] = [];

beforeAll(() => addAxe(app.page));
afterEach(() => {
  const all = found;
  found = [];
  expect(all).toEqual([]);
});

async function look(state: string, page: Page = app.page): Promise<void> {
  for (const finding of await axeFindings(page)) found.push(`${state}, ${finding}`);
}

async function show(view: (typeof views)[number]): Promise<void> {
  await app.page.keyboard.press(`Control+${views.indexOf(view) + 1}`);
  await app.page.getByRole('main', { name: view }).waitFor();
}

async function lookAtAllViews(): Promise<void> {
  for (const view of views) {
    await show(view);
    await look(view);
  }
}

const button = (name: string | RegExp) => app.page.getByRole('button', { name }).first();
const part = (group: string, name: string) =>
  app.page.getByRole('radiogroup', { name: group }).getByText(name, { exact: true }).click();

/** Looks at what a shortcut or a button opens, and closes it. */
async function lookInto(name: string, shown: Locator, open: () => Promise<void>): Promise<void> {
  await open();
  await shown.first().waitFor();
  await look(name);
  await app.page.keyboard.press('Escape');
  await shown.first().waitFor({ state: 'hidden' });
}
const dialog = (name?: string) => app.page.getByRole('dialog', name === undefined ? {} : { name });
const press = (keys: string) => () => app.page.keyboard.press(keys);
/** A command, from the palette. */
async function choose(words: string): Promise<void> {
  await press('Control+k')();
  await app.page.keyboard.type(words);
  await press('Enter')();
}

describe('axe-core finds nothing', () => {
  it('in an empty store', async () => {
    await lookAtAllViews();
  });

  it('with runs', async () => {
    const { page } = app;
    await call(page, 'runs.openSample', null);
    // Two settings with two seeds each, and a library's layer to be compared with its twin.
    for (const learningRate of [0.001, 0.01]) {
      const small = { hiddenSize: 8, seeds: 2, epochs: 1, limit: 320, learningRate };
      await call(page, 'experiments.start', { ...small, cells: ['rnn', 'library-rnn'] });
    }
    const runs = async () => (await call(page, 'runs.list', null)).map(({ status }) => status);
    await expect.poll(runs).toEqual(Array(11).fill('finished'));
    await lookAtAllViews();
  });

  it('in the form with every setting, a queue and a sweep', async () => {
    const { page } = app;
    await show('Runs');
    await lookInto('Write a cell', dialog('Write a cell'), () => button('Write a cell…').click());
    await call(page, 'experiments.pause', { id: null });
    for (const name of ['All settings', 'More models']) await page.getByText(name).click();
    await page.getByRole('textbox', { name: 'Learning rate' }).fill('1e-3, 2e-3');
    await page.getByRole('region', { name: 'Sweep' }).waitFor();
    await button('Start sweep').click();
    await page.locator('tr[data-queued]').first().click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Train next' }).waitFor();
    await look('Queue');
    await page.keyboard.press('Escape');
    await page.getByRole('textbox', { name: 'Learning rate' }).fill('none');
    await look('Mistake in a setting');
    await call(page, 'experiments.stop', { id: null });
  });

  it('in every picture of Runs', async () => {
    const { page } = app;
    await show('Runs');
    const grid = page.getByRole('grid', { name: 'Runs' });
    await grid.focus();
    await page.keyboard.press('Control+a');
    await look('Several selected runs');
    await part('Picture', 'Curves');
    await look('Curves');
    await part('Picture', 'Findings');
    await page.getByRole('heading', { name: 'Test accuracy against cost' }).waitFor();
    for (const cost of ['Time in training', 'Multiply-adds', 'Parameters']) {
      await part('Cost', cost);
      await look(`Accuracy against ${cost}`);
    }
    await part('Picture', 'Confusion');
    // The best runs come first: the samples, which have no weights of the epoch that all have.
    const matrix = page.getByRole('table', { name: /^Confusion matrix of/ }).last();
    await matrix.getByRole('button').filter({ hasText: /\d/ }).first().click();
    const images = page.getByRole('region', { name: 'Sequences of the cell' });
    await images.getByRole('listitem').first().waitFor();
    await look('Confusion');
  });

  it('in the panel, the filter and the menus of Runs', async () => {
    const { page } = app;
    await part('Picture', 'Curves');
    await page.getByRole('gridcell', { name: 'GRU 150' }).first().click();
    await page.getByRole('complementary', { name: 'Details' }).waitFor();
    await look('Details');
    await page.getByRole('combobox', { name: 'Filter runs' }).fill('hiden>=16');
    await page.getByText(/no column.*hiden/).waitFor();
    await look('Mistake in the filter');
    await page.getByRole('combobox', { name: 'Filter runs' }).fill('');
    await page.keyboard.press('Escape');
    for (const name of ['Export', 'Columns', 'Display'])
      await lookInto(name, dialog(name), () => button(name).click());
    await lookInto('Metrics', page.getByRole('group', { name: 'Metrics' }), () =>
      button(/^Metrics of chart 1/).click(),
    );
    const row = page.getByRole('row').filter({ hasText: 'GRU 150' });
    await lookInto('Menu of a run', page.getByRole('menu'), () => row.click({ button: 'right' }));
  });

  it('in every part of Look inside', async () => {
    const { page } = app;
    await show('Look inside');
    await page
      .getByRole('img', { name: /^Hidden state h of/ })
      .first()
      .waitFor();
    await look('One sequence');
    for (const name of ['Accuracy by row', 'Gradient', 'Mistakes']) {
      await part('Part', name);
      if (name === 'Mistakes') await page.getByRole('heading', { name: /misclassifies/ }).waitFor();
      await look(name);
    }
    const images = page.getByRole('toolbar', { name: 'Test sequences' });
    await images.getByRole('button').first().click();
    await page.getByText(/^Mistakes: 1 of/).waitFor();
    await look('A mistake');
    await part('Sequence', 'Draw');
    await look('Draw');
  });

  it('in Learn and Report', async () => {
    await show('Learn');
    for (const name of ['Dimensions', 'XOR', 'Activations']) {
      await part('Part', name);
      await look(name);
    }
    await show('Report');
    await look('Report');
    await show('Learn');
    await app.page.getByRole('button', { name: /^Show its questions/ }).click();
    await show('Report');
    for (const name of ['Answers', 'Page']) {
      await part('Show', name);
      await look(`Report: ${name}`);
    }
  });

  it('in the export of a model', async () => {
    const { page } = app;
    await show('Look inside');
    await part('Part', 'One sequence');
    const lstm = page.getByRole('checkbox', { name: /LSTM 150/ });
    const menu = page.getByRole('menu');
    await lookInto('Menu of a model', menu, () => lstm.click({ button: 'right', force: true }));
    const exporting = await openExport(page, 'LSTM 150');
    await exporting.getByText('Advanced', { exact: true }).click();
    for (const format of await exporting.getByRole('radio').all()) {
      await format.check();
      await look(`Export as ${await format.evaluate((input: HTMLInputElement) => input.value)}`);
    }
    await page.keyboard.press('Escape');
  });

  it('in the dialogs and in messages', async () => {
    const { page } = app;
    await lookInto('Palette', dialog(), press('Control+k'));
    await lookInto('Settings', dialog('Settings'), press('Control+,'));
    await show('Runs');
    writeFileSync(join(directory, 'waves.ts'), waves(60));
    await answerDialogs(app, join(directory, 'waves.ts'));
    await lookInto('Add data', dialog('Add data'), () => choose('open data'));
    await page.getByRole('grid', { name: 'Runs' }).focus();
    await page.keyboard.press('Delete');
    await button('Undo').waitFor();
    await look('A message to undo');
    await button('Undo').click();
    const file = join(directory, 'no-model.onnx');
    writeFileSync(file, 'no model');
    await answerDialogs(app, file);
    await choose('import');
    await page.getByRole('alert').waitFor();
    await look('A problem');
  });

  it('with own data: opened, in question, listed, trained on and looked into', async () => {
    const { page } = app;
    const openData = async (name: string, rows: readonly string[]) => {
      writeFileSync(join(directory, name), rows.join('\n'));
      await answerDialogs(app, join(directory, name));
      await choose('open data');
      await dialog('Add data')
        .getByText(/^The first/)
        .waitFor();
      await look(`Add ${name}`);
    };
    const loads = Array.from({ length: 300 }, (_, hour) => Math.sin(hour / 4).toFixed(3));
    await openData('question.csv', ['a,b,c,kind', ...loads.map((load) => `${load},1,2,x`)]);
    await page.keyboard.press('Escape');
    await openData('load.csv', ['load', ...loads]);
    await dialog('Add data').getByRole('button', { name: 'Add' }).click();
    await dialog('Add data').waitFor({ state: 'detached' });
    const { sets } = await call(page, 'datasets.list', null);
    const { sha256 } = sets.find(({ name }) => name === 'load') ?? { sha256: '' };
    const dataset = { kind: 'sequences', name: 'load', sha256, predicts: 'numbers' };
    const small = { cells: ['gru', 'lstm'], epochs: 1, hiddenSize: 4, dataset };
    await call(page, 'experiments.start', small as never);
    // An earlier test has paused it.
    await call(page, 'experiments.queue', { kind: 'go-on' });
    const trained = async () =>
      (await call(page, 'runs.list', null)).filter(
        ({ config, status }) => config.dataset.kind === 'sequences' && status === 'finished',
      ).length;
    await expect.poll(trained, { timeout: 120_000 }).toBe(2);
    await lookAtAllViews();
    await show('Runs');
    for (const name of ['Findings', 'Confusion', 'Curves']) {
      await part('Picture', name);
      await look(`${name} of numbers`);
    }
    await page.getByRole('grid', { name: 'Runs' }).getByText('GRU').first().click();
    await look('Details of numbers');
    await show('Look inside');
    await part('Part', 'Mistakes');
    await page.getByRole('group', { name: /^Predicted against true/ }).waitFor();
    await look('Predicted against true');
    await choose('data sets');
    await look('Data sets');
    await page.keyboard.press('Escape');
  });
});
