// The window around Compare: the sample experiment, runs from elsewhere, the palette, the keys.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { call, openApp, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(directory);
});
afterAll(async () => {
  await app.electron.close();
});

/** The built command line on the open store. @returns its exit code */
function unroll(...words: readonly string[]): Promise<number | null> {
  const cli = join(root, 'out/main/cli.js');
  const child = spawn(process.execPath, [cli, '--store', directory, ...words], { stdio: 'ignore' });
  return new Promise((resolve) => child.once('close', resolve));
}

const row = (name: string) => app.page.getByRole('row').filter({ hasText: name });

describe('The sample experiment', () => {
  it('is opened from an empty view, and opening it again adds nothing', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Open the sample experiment' }).click();
    await page.getByRole('main', { name: 'Runs', exact: true }).waitFor();
    for (const name of ['RNN 150', 'GRU 150', 'LSTM 150']) await row(name).first().waitFor();
    await call(page, 'runs.openSample', null);
    expect(await call(page, 'runs.list', null)).toHaveLength(3);
  });

  it('has models that compute: each classifies as many test images correctly as its run says', async () => {
    const { page } = app;
    for (const run of await call(page, 'runs.list', null)) {
      const predictions = await call(page, 'inspection.predictions', { runId: run.id });
      if (predictions === null) throw new Error('given up');
      const correct = predictions.predicted.filter(
        (digit, index) => digit === predictions.labels[index],
      ).length;
      expect(correct / predictions.labels.length).toBeCloseTo(run.lastTestAccuracy ?? NaN, 3);
    }
  });
});

describe('Runs of another process', () => {
  it('appear in the open window, with no reload, and so do their changes', async () => {
    const { page } = app;
    await page.evaluate(() => Object.assign(window, { isStillThisPage: true }));
    const trained = unroll(
      'train',
      '--cells',
      'rnn',
      '--epochs',
      '1',
      '--limit',
      '640',
      '--name',
      'elsewhere',
    );
    await row('elsewhere').waitFor();
    expect(await trained).toBe(0);
    expect(await page.evaluate(() => 'isStillThisPage' in window)).toBe(true);
  });
});

describe('The keyboard', () => {
  it('reads the values of the charts from a table', async () => {
    const { page } = app;
    const [run] = (await call(page, 'runs.list', null)).filter(({ cell }) => cell === 'gru');
    await page.keyboard.press('Control+t');
    const table = page.getByRole('dialog', { name: 'Values of the charts' });
    await table.getByLabel('Metric').selectOption('Test accuracy');
    // Of the runs, and ten epochs of each.
    await expect.poll(() => table.getByRole('columnheader').count()).toBe(11);
    const best = ((run?.lastTestAccuracy ?? NaN) * 100).toFixed(2);
    await expect
      .poll(() => table.getByRole('row', { name: /GRU/ }).first().textContent())
      .toContain(best);
    await page.keyboard.press('Escape');
    await table.waitFor({ state: 'detached' });
    expect(app.complaints).toEqual([]);
  });
});
