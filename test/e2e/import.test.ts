// Models on their way back in, in the real app: dropped on the window, opened with it.
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { getTask } from '../../src-main/engine/tasks';
import type { Run } from '../../src-main/engine/contract/run';
import { replyToDialogs, call, drop } from '../support/app';
import { openForAll } from '../support/app-for-all';
import { createSharedDirectory } from '../support/temporary';

const directory = createSharedDirectory();
const app = openForAll(join(directory, 'store'));
let runs: readonly Run[];

beforeAll(async () => {
  runs = await call(app.page, 'runs.openSample', null);
});

describe('an imported model', () => {
  const file = join(directory, 'my gru.onnx');

  it('appears with its score when its file is dropped on the window', async () => {
    const { page } = app;
    await replyToDialogs(app, file);
    const gru = runs.find(({ cell, config }) => cell === 'gru' && getTask(config).hasConfusion);
    await call(page, 'models.export', { runId: gru?.id ?? 0 });
    await drop(app.page, file);
    const right = Math.round((gru?.lastTestAccuracy ?? NaN) * 10_000);
    const words = `my gru classifies ${right.toLocaleString('en')} of 10,000 test sequences correctly`;
    await page.getByRole('heading', { name: words }).waitFor();
  });

  it('appears once when its file is opened with Unroll', async () => {
    const { electron, page } = app;
    await page.getByRole('button', { name: 'Runs', exact: true }).click();
    await electron.evaluate(
      ({ app: running }, path) => running.emit('second-instance', {}, ['unroll', path], '/'),
      file,
    );
    await page.getByRole('heading', { name: 'my gru classifies' }).waitFor();
    expect(await call(page, 'library.list', null)).toHaveLength(1);
  });
});

it('restores a deleted run with its epochs from a bundle of runs', async () => {
  const { page } = app;
  const bundle = join(directory, 'runs.unroll');
  await replyToDialogs(app, bundle);
  await call(page, 'exports.bundle', { runIds: runs.map(({ id }) => id) });
  await drop(app.page, bundle);
  await page.getByText('These runs are already in the store').waitFor();
  const { id: runId, uid } = runs[0]!;
  const before = await call(page, 'runs.epochs', { runId });
  await call(page, 'runs.delete', { runIds: [runId] });
  await drop(app.page, bundle);
  // The imported runs are shown in Runs once all are complete.
  await page.getByText('1 run imported').waitFor();
  const here = (await call(page, 'runs.list', null)).find((run) => run.uid === uid);
  expect(await call(page, 'runs.epochs', { runId: here?.id ?? 0 })).toEqual(before);
});
