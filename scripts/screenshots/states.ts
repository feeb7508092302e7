// What the window can show, by the ways a user goes there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerDialogs } from '../../test/support/app';
import { waves } from '../../test/support/waves';
import { statesOfRuns } from './states-of-runs';
import { statesOfWeights } from './states-of-weights';
import { at, dialog, part, settled, show, tabs, type State } from './steps';

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
    allSettings,
    addData,
    makeData,
    filesOver,
  ];
  if (runs === 0) return [...always, ...ofCourse];
  // Made-up runs have no weights; those of a store of the user's have.
  const weights = runs === 3 || Number.isNaN(runs) ? statesOfWeights : [];
  return [...always, ...statesOfRuns, ...weights, ...ofCourse];
}

const allSettings: State = {
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
};

/** Files are dragged over the window. */
const filesOver: State = {
  name: 'files over the window',
  enter: ({ page }) =>
    page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([], 'a.onnx'));
      document.body.dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }));
    }),
  leave: ({ page }) =>
    page.evaluate(() => {
      document.body.dispatchEvent(new DragEvent('dragleave', { bubbles: true }));
    }),
};

/** Last, since the course stays on. */
const ofCourse: readonly State[] = [
  {
    name: 'course, answers',
    enter: async ({ page }) => {
      await show(page, 'Learn');
      await page.getByRole('button', { name: /^Show its questions/ }).click();
      await show(page, 'Report');
      await part(page, 'Show', 'Answers').click();
      await settled(page);
    },
  },
  ...tabs('course,', 'Report', { page: 'Page' }, 'Show'),
  at('course, learn', 'Learn'),
];

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
