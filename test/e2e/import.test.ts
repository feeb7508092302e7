// Models on their way back in, in the real app: dropped on the window, opened with it, refused.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Run } from '../../src-main/contract/run';
import { hostileModels } from '../support/hostile-models/models';
import { answerDialogs, call, openApp, type OpenApp } from '../support/app';
import { sharedDirectory } from '../support/temporary';

const directory = sharedDirectory();
let app: OpenApp;
let runs: readonly Run[];

beforeAll(async () => {
  app = await openApp(join(directory, 'store'));
  runs = await call(app.page, 'runs.openSample', null);
});
afterAll(async () => {
  await app.electron.close();
});

/** As if it were dragged out of a file manager: a file that an input took has its place on the disk. */
async function drop(file: string): Promise<void> {
  const { page } = app;
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.id = 'dropped';
    document.body.append(input);
  });
  await page.setInputFiles('#dropped', file);
  await page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>('#dropped');
    const dataTransfer = new DataTransfer();
    for (const one of input?.files ?? []) dataTransfer.items.add(one);
    input?.remove();
    window.dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
  });
}

describe('a model from outside', () => {
  const file = join(directory, 'my gru.onnx');

  it('is taken in when it is dropped on the window, and scored', async () => {
    const { page } = app;
    await answerDialogs(app, file);
    const gru = runs.find(({ cell }) => cell === 'gru');
    await call(page, 'models.export', { runId: gru?.id ?? 0 });
    await drop(file);
    const right = Math.round((gru?.lastTestAccuracy ?? NaN) * 10_000);
    const words = `my gru classifies ${right.toLocaleString('en')} of 10,000 test sequences correctly`;
    await page.getByRole('heading', { name: words }).waitFor();
  });

  it('is taken in when it is opened with Unroll, and kept once', async () => {
    const { electron, page } = app;
    await page.getByRole('button', { name: 'Runs', exact: true }).click();
    await electron.evaluate(
      ({ app: running }, path) => running.emit('second-instance', {}, ['unroll', path], '/'),
      file,
    );
    await page.getByRole('heading', { name: 'my gru classifies' }).waitFor();
    expect(await call(page, 'library.list', null)).toHaveLength(1);
  });

  it('is refused in plain words when it could do harm, and the window stays quick', async () => {
    const { page } = app;
    const loop = hostileModels().find(({ reason }) => reason === 'subgraph');
    writeFileSync(join(directory, 'loop.onnx'), loop?.bytes ?? '');
    await drop(join(directory, 'loop.onnx'));
    await page.getByText('loop.onnx was not imported').waitFor();
    await page.getByText('a graph of its own (a loop or a branch)').waitFor();
    expect(await call(page, 'library.list', null)).toHaveLength(1);
  });
});

describe('a bundle of runs', () => {
  it('is written, and adds nothing where its runs are', async () => {
    const { page } = app;
    const bundle = join(directory, 'runs.unroll');
    await answerDialogs(app, bundle);
    await call(page, 'exports.bundle', { runIds: runs.map(({ id }) => id) });
    await drop(bundle);
    await page.getByText('These runs are already in the store').waitFor();
    expect(await call(page, 'runs.list', null)).toHaveLength(runs.length);
  });

  it('brings a run back that is no longer here, with its model', async () => {
    const { page } = app;
    const gru = runs.find(({ cell }) => cell === 'gru');
    const before = await call(page, 'runs.epochs', { runId: gru?.id ?? 0 });
    await call(page, 'runs.delete', { runIds: [gru?.id ?? 0] });
    await drop(join(directory, 'runs.unroll'));
    await expect
      .poll(async () => (await call(page, 'runs.list', null)).map(({ uid }) => uid))
      .toContain(gru?.uid);
    const here = (await call(page, 'runs.list', null)).find(({ uid }) => uid === gru?.uid);
    expect(await call(page, 'runs.epochs', { runId: here?.id ?? 0 })).toEqual(before);
    // What came in is shown in Runs, once all of it is in.
    await page.getByText('1 run imported').waitFor();
    await page.getByRole('navigation').getByRole('button', { name: 'Look inside' }).click();
  });
});
