import { catchProblem } from '../../../support/thrown-problem';
import { createDamagedValuesProblem } from '../../../../src-main/store/index/store-problem';
import {
  indexFile,
  openDatabase,
  StoreConnection,
} from '../../../../src-main/store/index/database';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from '../../../../scripts/setup/paths.js';
import Database from 'better-sqlite3';
import { expect, it, onTestFinished, vi } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { openRunStore } from '../../../../src-main/store/run-store';
import { createRunUid } from '../../../../src-main/engine/contract/run-uid';
import {
  endRun,
  createFinishedRun,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  startRun,
} from '../../../support/sample-run';
import { createEpochEvent } from '../../../support/epoch-event';
import { canMount, fillUp, makeReadOnly, mountSmallDisk } from '../../../support/small-disk';
import { createTemporaryDirectory } from '../../../support/temporary';
import { getUserFolder } from '../../../../src-main/store/index/user-folder';

it('uses an index in every statement, and scans no table', () => {
  const directory = createTemporaryDirectory();
  const prepare = vi.spyOn(Database.prototype, 'prepare');
  const store = openRunStore(directory);
  const { id } = createFinishedRun(store);
  store.runs.list();
  store.curves.epochs(id);
  store.curves.load(id, 'train/loss');
  store.curves.load(id, 'test/loss');
  store.curves.end(id, 'train/loss');
  store.curves.profiles(id, 'accuracy-after-step');
  store.files.checkpoint(id, null);
  store.trainings.append(id, {
    kind: 'measured',
    measured: { epoch: 0, scalars: { 'test/loss': 1 }, profiles: {} },
  });
  const running = startRun(store);
  store.trainings.append(running.id, { ...samplePoints(1, [1]), samples: { elapsed: [[1, 1]] } });
  store.runs.edit(id, { name: 'other', addTags: ['best'] });
  store.runs.changesSince(0);
  store.runs.newestChange();
  store.experiments.named(1);
  store.curves.lastStep(running.id);
  store.foldRunning();
  store.saved.saveView(defaultCompareView);
  store.saved.lastView();
  const waits = { experimentId: 1, uid: createRunUid(), name: 'n', config: sampleConfig() };
  store.queue.add([waits]);
  store.queue.list();
  endRun(store, id, 'paused', null, null);
  const { checkpoint, at } = createEpochEvent(sampleEpoch(1));
  store.trainings.append(id, { kind: 'resumed', step: 3, at });
  store.trainings.append(id, { kind: 'checkpoint', checkpoint, at });
  store.trainings.resume(id);
  endRun(store, id, 'stopped', null, null);
  store.experiments.create('', 'p');
  store.trainings.discard(waits.uid);
  store.runs.delete([id]);
  store.runs.restore(id);
  store.runs.delete([id]);
  const db = new Database(indexFile(directory));
  const statements = new Set(prepare.mock.calls.map(([sql]) => sql));
  prepare.mockRestore();
  // The schema, and which runs there are, are read once when a store is opened; the other table has one row.
  const once = /sqlite_schema|sqlite_sequence|^SELECT [\w, *]+ FROM runs$|^SELECT 1 FROM runs/;
  const own = [...statements].filter((sql) => !once.test(sql));
  expect(own.length).toBeGreaterThan(15);
  const scans = own.flatMap((sql) => {
    const names = [...new Set(sql.match(/@\w+/g))].map((name) => [name.slice(1), null] as const);
    const explain = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`);
    const unnamed = (sql.match(/\?/g) ?? []).map(() => null);
    const given = names.length > 0 ? [Object.fromEntries(names)] : unnamed;
    return explain
      .all(...given)
      .filter(({ detail }) => /^SCAN|TEMP B-TREE/.test(detail))
      .map(({ detail }) => `${sql}: ${detail}`);
  });
  expect(scans).toEqual([]);
  db.close();
  store.close();
});

const unwritable: Record<string, () => string> = {
  'a file': () => {
    const file = join(createTemporaryDirectory(), 'file');
    writeFileSync(file, '');
    return file;
  },
  ...(canMount && {
    full: () => {
      const disk = mountSmallDisk(64);
      fillUp(join(disk, 'all'));
      return disk;
    },
    'read-only': () => {
      const disk = mountSmallDisk(64);
      makeReadOnly(disk);
      return disk;
    },
  }),
};
it.each(Object.entries(unwritable))(
  "keeps the index in memory if the user's folder is %s, and reports it",
  (_, make) => {
    const directory = createTemporaryDirectory();
    vi.stubEnv('XDG_STATE_HOME', make());
    onTestFinished(() => {
      vi.unstubAllEnvs();
    });
    const store = openRunStore(directory);
    expect(store.recovery).toContain(`Nothing can be written to ${getUserFolder(directory)}`);
    const { uid } = createFinishedRun(store);
    store.close();
    const again = openRunStore(directory);
    expect(again.runs.list()).toMatchObject([{ uid, status: 'finished' }]);
    again.close();
    vi.unstubAllEnvs();
    const elsewhere = openRunStore(directory);
    expect(elsewhere.recovery).toBeNull();
    elsewhere.close();
  },
);

it('removes an index that SQLite could not read, so that the next opening recreates it', () => {
  const directory = createTemporaryDirectory();
  const connection = new StoreConnection(openDatabase(directory), directory);
  const failWith = (code: string) =>
    catchProblem(() =>
      connection.attempt(() => {
        throw code === ''
          ? createDamagedValuesProblem('run 1', 'x')
          : new Database.SqliteError('x', code);
      }),
    ).code;
  expect(failWith('SQLITE_BUSY')).toBe('store-busy');
  expect(existsSync(indexFile(directory))).toBe(true);
  for (const code of ['', 'SQLITE_CORRUPT']) {
    openDatabase(directory).close();
    failWith(code);
    expect(existsSync(indexFile(directory))).toBe(false);
  }
  connection.db.close();
});

it('requires a new `foldVersion` when the tables or rows of the index change', () => {
  const directory = createTemporaryDirectory();
  cpSync(join(root, 'resources/sample'), directory, { recursive: true });
  openRunStore(directory).close();
  const db = new Database(indexFile(directory), { readonly: true });
  const hash = createHash('sha256');
  for (const table of ['experiments', 'runs', 'curves', 'measurements', 'checkpoints']) {
    const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`).all();
    // When the file was copied is nobody's.
    hash.update(JSON.stringify(rows.map((row) => ({ ...row, about_changed: 0 }))));
  }
  db.close();
  expect([basename(indexFile(directory)), hash.digest('hex').slice(0, 16)]).toEqual([
    'index-15-7fa227ea.db',
    'ce13ce09e79d80e6',
  ]);
});
