// What is shown of runs that have their weights: Look inside, the graph, the export of a model, the full report, and a training.
import type { Page } from 'playwright-core';
import { call, openExport } from '../../test/support/app';
import { closeMenu, escape, part, settled, show, tabs, type State } from './steps';

export const statesOfWeights: readonly State[] = [
  ...tabs('inside', 'Look inside', {
    item: /One (image|sequence)/,
    steps: /Accuracy by (row|step)/,
    gradient: 'Gradient',
    own: 'Own digits',
    imported: 'Imported',
  }),
  {
    name: 'inside unit',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', /One (image|sequence)/).click();
      await page
        .getByRole('application', { name: /^Hidden state h of/ })
        .first()
        .click();
      await settled(page);
    },
  },
  { name: 'inside mistakes', enter: ({ page }) => showMistakes(page) },
  {
    name: 'inside one mistake',
    enter: async ({ page }) => {
      await showMistakes(page);
      const images = page.getByRole('toolbar', { name: /^Test / });
      await images.getByRole('button').first().click();
      await page.getByRole('group', { name: 'Mistakes' }).waitFor();
      await settled(page);
    },
  },
  {
    name: 'menu of a model',
    enter: async ({ page }) => {
      await page.getByText('LSTM 150').first().click({ button: 'right' });
      await page.getByRole('menu').waitFor();
    },
    leave: closeMenu,
    isMenu: true,
  },
  {
    name: 'export of a model',
    enter: async ({ page }) => {
      await show(page, 'Look inside');
      await part(page, 'Part', /One (image|sequence)/).click();
      const exporting = await openExport(page, 'GRU');
      await exporting.getByText('Advanced', { exact: true }).click();
    },
    leave: escape,
  },
  {
    name: 'images of a confusion',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await part(page, 'Picture', 'Confusion').click();
      const matrix = page.getByRole('table', { name: /^Confusion matrix of/ }).last();
      await matrix.getByRole('button').filter({ hasText: /\d/ }).first().click();
      await settled(page);
    },
    leave: async ({ page }) => part(page, 'Picture', 'Curves').click(),
  },
  {
    name: 'training',
    enter: async ({ page }) => {
      await show(page, 'Runs');
      await call(page, 'experiments.start', { cells: ['rnn', 'gru'], epochs: 200, limit: 2560 });
      await page
        .getByText(/leads with|after epoch \d/)
        .first()
        .waitFor();
    },
    leave: ({ page }) => call(page, 'experiments.stop', { id: null }),
  },
];

async function showMistakes(page: Page): Promise<void> {
  await show(page, 'Look inside');
  await part(page, 'Part', 'Mistakes').click();
  await page.getByRole('heading', { name: /misclassifies|furthest off/ }).waitFor();
}
