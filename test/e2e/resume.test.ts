// Pausing, going on after a kill, and a store whose database is made again, in the real app.
import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { call, openApp, waitForPoints, waitForStatus, type OpenApp } from '../support/app';
import { indexFile } from '../../src-main/store/index/database';

const training = { cells: ['gru' as const], hiddenSize: 24, epochs: 3, limit: 6400, batchSize: 64 };

let store = '';
let app: OpenApp | null = null;

beforeEach(() => {
  store = mkdtempSync(join(tmpdir(), 'unroll-e2e-'));
});
afterEach(async () => {
  await app?.electron.close().catch(() => undefined);
  rmSync(store, { recursive: true, force: true });
});

it('pauses, is killed, and continues to the end', async () => {
  app = await openApp(store);
  const { running } = await call(app.page, 'experiments.start', training);
  const id = running[0]?.run.id ?? NaN;
  await waitForPoints(app.page, id);
  await app.page.getByRole('row', { name: /GRU/ }).first().click();
  await app.page.getByRole('button', { name: 'Pause', exact: true }).click();
  await waitForStatus(app.page, id, 'paused');
  await app.page.getByText(/^Resumes at/).waitFor();

  await app.page.getByRole('button', { name: 'Resume', exact: true }).click();
  await app.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  app.electron.process().kill('SIGKILL');
  app = await openApp(store);
  await app.page.getByRole('row', { name: /GRU/ }).first().click();
  await app.page.getByRole('button', { name: 'Resume', exact: true }).click();
  await app.page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  await waitForStatus(app.page, id, 'finished');

  expect(app.complaints).toEqual([]);
});

it('has every value when its index was emptied', async () => {
  app = await openApp(store);
  const { running } = await call(app.page, 'experiments.start', { ...training, epochs: 1 });
  const id = running[0]?.run.id ?? NaN;
  await waitForStatus(app.page, id, 'finished');
  const before = await call(app.page, 'runs.epochs', { runId: id });
  await app.electron.close();
  truncateSync(indexFile(store), 0);
  app = await openApp(store);
  expect(await call(app.page, 'runs.epochs', { runId: id })).toEqual(before);
});
