// The contents of a store when its writing process is killed, or when two processes write at the same time.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { bundleForNode } from '../../../scripts/launch/bundle.js';
import { openRunStore } from '../../../src-main/store/run-store';
import { createTemporaryDirectory } from '../../support/temporary';
import { indexFile } from '../../../src-main/store/index/database';

const root = resolve(import.meta.dirname, '../../..');
let bundled = '';
beforeAll(async () => {
  bundled = mkdtempSync(join(root, 'node_modules', '.unroll-store-test-'));
  await bundleForNode({ writing: join(root, 'test/support/children/writing-store.ts') }, bundled);
});
afterAll(() => {
  rmSync(bundled, { recursive: true, force: true });
});

/** A process that writes into the store, and what it tells: how many values of its run are committed. */
function writer(directory: string, ...messages: readonly string[]) {
  const child = spawn(process.execPath, [join(bundled, 'writing.js'), directory, ...messages], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { child, committed: createInterface(child.stdout), ended: once(child, 'close') };
}

const upTo = (count: number) => Float32Array.from({ length: count }, (_, index) => index + 1);

// Near the end of a row of the curve, and when a few rows are full.
it.each([990, 2500])(
  'loses nothing that a killed process committed, after %i values',
  async (enough) => {
    const directory = createTemporaryDirectory();
    const { child, committed, ended } = writer(directory);
    let told = 0;
    committed.on('line', (line) => {
      told = Number(line);
      if (told >= enough) child.kill('SIGKILL');
    });
    expect(await ended).toEqual([null, 'SIGKILL']);
    const store = openRunStore(directory);
    const [run] = store.runs.list();
    expect(run).toMatchObject({ status: 'interrupted' });
    const { values } = store.curves.load(run!.id, 'train/loss');
    // One message may have been committed and not told.
    expect([told, told + 10]).toContain(values.length);
    expect(values).toEqual(upTo(values.length));
    expect(store.curves.load(run!.id, 'train/accuracy').values).toHaveLength(values.length);
    store.close();
    const db = new Database(indexFile(directory));
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  },
);

it('stores all values of two simultaneous processes in separate runs', async () => {
  const directory = createTemporaryDirectory();
  openRunStore(directory).close();
  const both = [writer(directory, '150'), writer(directory, '150')];
  for (const { ended, committed } of both) {
    committed.resume();
    expect(await ended).toEqual([0, null]);
  }
  const store = openRunStore(directory);
  const runs = store.runs.list();
  expect(runs.map(({ status }) => status)).toEqual(['finished', 'finished']);
  for (const { id } of runs) expect(store.curves.load(id, 'train/loss').values).toEqual(upTo(1500));
  store.close();
});
