// The way of a user through the whole product: train, compare, export, classify.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { UsualCell } from '../../src-main/engine/catalogue/config';
import { replyToDialogs, call, openExport } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { countRight } from '../support/count-right';
import { createSharedDirectory } from '../support/temporary';

const [epochs, hiddenSize] = [1, 32];
/** After one epoch on all of MNIST, with the default settings otherwise. */
const leastAccuracy: Readonly<Record<UsualCell, number>> = { rnn: 0.5, gru: 0.75, lstm: 0.8 };
const cellNames: Readonly<Record<UsualCell, string>> = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' };

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));

const runs = () => call(app.page, 'runs.list', null);

describe('the main workflow', () => {
  it('trains the three cells on all of MNIST, draws their curves and shows the stored figures', async () => {
    const { page } = app;
    await page.getByRole('textbox', { name: 'Epochs' }).fill(String(epochs));
    await page.getByRole('textbox', { name: 'Hidden size' }).fill(String(hiddenSize));
    for (const name of Object.values(cellNames)) {
      expect(await page.getByRole('checkbox', { name, exact: true }).isChecked()).toBe(true);
    }
    await page.getByRole('button', { name: 'Start', exact: true }).click();

    const table = page.getByRole('grid', { name: 'Runs' });
    await table.getByRole('progressbar').first().waitFor();
    const gru = table.getByRole('row', { name: 'GRU' });
    await gru.getByText(`epoch ${epochs}/${epochs}`).waitFor();

    const finished = async () => (await runs()).filter(({ status }) => status === 'finished');
    await expect.poll(async () => (await finished()).length, { timeout: 800_000 }).toBe(3);
    for (const title of ['Training loss', 'Training accuracy']) {
      const chart = page.getByRole('application', { name: new RegExp(`^${title}`) });
      for (const cell of Object.values(cellNames)) {
        await expect.poll(() => chart.getAttribute('aria-label')).toContain(cell);
      }
    }
    for (const run of await runs()) {
      expect(run).toMatchObject({ status: 'finished', epochsDone: epochs, batchesPerEpoch: 469 });
      expect(run.lastTestAccuracy).toBeGreaterThanOrEqual(leastAccuracy[run.cell as UsualCell]);
      const shown = ((run.lastTestAccuracy ?? 0) * 100).toFixed(2);
      expect(
        await table.getByRole('row', { name: cellNames[run.cell as UsualCell] }).innerText(),
      ).toContain(shown);
    }
  });

  it('exports a model with the accuracy that the run reports', async () => {
    const { page } = app;
    const name = `LSTM · ${hiddenSize}`;
    const run = (await runs()).find((one) => one.name === name)!;
    const file = join(directory, `${name}.onnx`);
    await replyToDialogs(app, file);
    const dialog = await openExport(page, 'LSTM');
    await dialog.getByRole('button', { name: 'Export ONNX' }).click();
    const told = dialog.getByLabel('Written files');
    await told.getByText(file, { exact: true }).waitFor();
    await told.getByText('of 10,000 sequences').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
    expect(await countRight(file)).toBe(Math.round((run.lastTestAccuracy ?? 0) * 10_000));
  });

  it.skipIf(process.platform !== 'linux')(
    'loads neither TensorFlow nor ONNX Runtime in main, and logs no errors',
    () => {
      const pid = app.electron.process().pid ?? NaN;
      const loaded = readFileSync(`/proc/${String(pid)}/maps`, 'utf8');
      expect(loaded).toContain('better_sqlite3');
      expect(loaded).not.toMatch(/libtensorflow|libonnxruntime/);
      expect(app.complaints).toEqual([]);
    },
  );
});
