// Models beside the recurrent cells in the real app: selected in the form, trained, compared with their twins.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { experimentConfigSchema } from '../../src-main/catalogue/config';
import {
  answerDialogs,
  call,
  openApp,
  openExport,
  waitForStatus,
  type OpenApp,
} from '../support/app';
import { countRight } from '../support/count-right';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
});
afterAll(async () => {
  await app.electron.close();
});

const tick = (name: string) => app.page.getByRole('checkbox', { name, exact: true });

describe('models beside the cells', () => {
  it('are offered under a fold and selected with the keyboard', async () => {
    const { page } = app;
    await page.getByText('All settings').focus();
    await page.keyboard.press('Enter');
    await page.getByText('More models').focus();
    await page.keyboard.press('Enter');
    for (const name of ['Library RNN', 'FNN all steps', 'FNN last step']) {
      await tick(name).focus();
      await page.keyboard.press('Space');
      expect(await tick(name).isChecked()).toBe(true);
    }
    await page.getByText('More models, 3 selected').waitFor();
  });

  it('train in the trainer process beside the cell', async () => {
    const config = experimentConfigSchema.parse({
      cells: ['rnn', 'library-rnn', 'fnn-pixels', 'fnn-last-row'],
      hiddenSize: 24,
      batchSize: 64,
      limit: 3200,
      epochs: 2,
      matchParameters: true,
    });
    await call(app.page, 'experiments.start', config);
    await expect
      .poll(async () => (await call(app.page, 'experiments.live', null)).queued.length)
      .toBe(0);
    const runs = await call(app.page, 'runs.list', null);
    for (const { id } of runs) await waitForStatus(app.page, id, 'finished');
    const sizes = new Map(
      (await call(app.page, 'runs.list', null)).map((run) => [run.cell, run.parameterCount]),
    );
    const own = sizes.get('rnn') ?? 0;
    expect(own).toBe(24 * (28 + 24 + 2) + 250);
    expect(sizes.get('library-rnn')).toBe(own - 24);
    expect(Math.abs((sizes.get('fnn-last-row') ?? 0) - own)).toBeLessThanOrEqual(20);
  });

  it('of a library begin where their twin begins', async () => {
    const { page } = app;
    const runs = await call(page, 'runs.list', null);
    const [own, twin] = ['rnn', 'library-rnn'].map((cell) => runs.find((run) => run.cell === cell));
    const firstLosses = await Promise.all(
      [own, twin].map((run) =>
        call(page, 'runs.column', { runId: run?.id ?? 0, metric: 'train/loss' }),
      ),
    );
    expect(firstLosses[1]?.values[0]).toBeCloseTo(firstLosses[0]?.values[0] ?? NaN, 5);
  });

  it.each(['Library RNN', 'FNN all steps', 'FNN last step'])(
    'are exported as ONNX, a %s too, and the verified file classifies test digits',
    async (model) => {
      const { page } = app;
      const file = join(directory, `${model}.onnx`);
      await answerDialogs(app, file);
      const dialog = await openExport(page, model);
      await dialog.getByRole('button', { name: 'Export ONNX' }).click();
      const told = dialog.getByLabel('What was written');
      await told.getByText(file, { exact: true }).waitFor({ timeout: 120_000 });
      await told.getByText('of 10,000 sequences').waitFor();
      await dialog.getByRole('button', { name: 'Done' }).click();
      const runs = await call(page, 'runs.list', null);
      const run = runs.find(({ name }) => name.startsWith(model));
      expect(await countRight(file)).toBe(Math.round((run?.lastTestAccuracy ?? 0) * 10_000));
    },
  );

  it('are looked into: a library’s layer as its cell, feed-forward networks as far as they go', async () => {
    const { page } = app;
    await page.getByRole('button', { name: 'Look inside', exact: true }).click();
    const models = page.getByRole('group', { name: 'Models (up to four)' });
    for (const name of ['Library RNN', 'FNN all steps', 'FNN last step'])
      await models.getByRole('checkbox', { name }).check();
    await page.getByRole('img', { name: 'Hidden state h of Library RNN' }).waitFor();
    await page.getByText('This network sees all steps at once').waitFor();
    await page.getByText('Accuracy by row', { exact: true }).click();
    await page.getByText('are not measured step by step').waitFor();
    await page.getByText('Mistakes', { exact: true }).click();
    await page.getByRole('radio', { name: 'FNN last step' }).check();
    await page.getByRole('heading', { level: 1, name: /FNN last step .* misclassifies/ }).waitFor();
    expect(app.complaints).toEqual([]);
  });

  it.skipIf(process.platform !== 'linux')(
    'run in processes of their own: main has loaded neither TensorFlow nor ONNX Runtime',
    () => {
      const pid = app.electron.process().pid ?? NaN;
      const loaded = readFileSync(`/proc/${String(pid)}/maps`, 'utf8');
      expect(loaded).toContain('better_sqlite3');
      expect(loaded).not.toMatch(/libtensorflow|libonnxruntime/);
    },
  );
});
