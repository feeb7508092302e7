import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { defaultCompareView } from '../../../../src-main/contract/compare-view';
import { sweepSchema } from '../../../../src-main/contract/sweep';
import { newUid, openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { problemOf } from '../../../support/problem-of';
import { recordedRun } from '../../../support/recorded-run';
import { finishedRun, sampleConfig } from '../../../support/sample-run';
import { canMount, makeReadOnly, smallDisk } from '../../../support/small-disk';
import { temporaryDirectory } from '../../../support/temporary';

const file = (directory: string) => join(directory, 'unroll.db');

function save(store: RunStore, runId: number, name: string): void {
  store.saveView(name, { ...defaultCompareView, filter: `cell:gru ${name}` });
  store.saveReportAnswer('report', name, `Answer ${name}.`);
  const numbers = { bytes: 1000, maxDifference: 1e-6, images: 100, accuracy: 0.5 };
  store.addExport(runId, 1, { file: `/somewhere/${name}.onnx`, ...numbers });
  const sweep = sweepSchema.parse({
    experiment: { cells: ['gru'] },
    vary: [{ setting: 'learningRate', values: '0.01, 0.001' }],
  });
  const experimentId = store.createExperiment(name, sweep, `plan-${name}`);
  const run = { experimentId, uid: newUid(), name, config: sampleConfig() };
  store.queued((queue) => {
    queue.add([{ ...run, priority: 0, tries: 0 }]);
  });
}

/** 'old' lies in the backup too, 'new' does not. */
function filledStore(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  save(store, recordedRun(store, 'first').id, 'old');
  store.backUp();
  save(store, recordedRun(store, 'second').id, 'new');
  store.close();
  return directory;
}

function contentsOf(directory: string) {
  const store = openRunStore(directory);
  try {
    return {
      recovery: store.recovery,
      values: {
        views: store.views(),
        answers: [...store.reportAnswers('report')],
        exports: store.listRuns().map(({ id }) => store.lastExport(id)),
        queue: store.queued((queue) => queue.list(10)),
        sweeps: [1, 2, 3, 4].map((id) => store.sweepOf(id)),
      },
    };
  } finally {
    store.close();
  }
}

/** As a disk changes bytes: the row's checksum stays. */
function tamper(directory: string, sql: string): void {
  const db = new Database(file(directory));
  db.exec(sql);
  db.close();
}

const changes: readonly (readonly [what: string, word: string, sql: (name: string) => string])[] = [
  ['a view', 'the view', (name) => `UPDATE views SET view = '{}' WHERE name = '${name}'`],
  ['a view’s name', 'the view', (name) => `UPDATE views SET name = 'odd' WHERE name = '${name}'`],
  [
    'an answer',
    'the answer',
    (name) => `UPDATE report_answers SET answer = 'Other.' WHERE field = '${name}'`,
  ],
  [
    'an export',
    'an export of run',
    (name) => `UPDATE exports SET accuracy = 0.9 WHERE file LIKE '%${name}.onnx'`,
  ],
  [
    'a queued run',
    'the queued run',
    (name) => `UPDATE queue SET config = replace(config, '8', '9') WHERE name = '${name}'`,
  ],
  [
    'a sweep',
    'the sweep of experiment',
    (name) =>
      `UPDATE experiments SET sweep = replace(sweep, '0.01', '0.02') WHERE name = '${name}'`,
  ],
  [
    'a sweep’s plan',
    'the sweep of experiment',
    (name) => `UPDATE experiments SET plan = 'other' WHERE name = '${name}'`,
  ],
];

describe.each(changes)('%s that has changed on the disk', (_, word, sql) => {
  it('is as it was where the backup has it, and the store says so', () => {
    const directory = filledStore();
    const { values } = contentsOf(directory);
    tamper(directory, sql('old'));
    const after = contentsOf(directory);
    expect(after.values).toEqual(values);
    expect(after.recovery).toMatch(new RegExp(`From the backup of .* came: ${word}`));
    expect(contentsOf(directory).recovery).toBeNull();
  });

  it('is left out where no copy has it, named, and kept in a file; all else stays', () => {
    const directory = filledStore();
    const { values } = contentsOf(directory);
    tamper(directory, sql('new'));
    const after = contentsOf(directory);
    expect(after.recovery).toContain(`No copy has: ${word}`);
    for (const [kind, before] of Object.entries(values)) {
      const now: readonly unknown[] = after.values[kind as keyof typeof values];
      const missing = (before as readonly unknown[]).filter(
        (one) => !now.some((other) => JSON.stringify(other) === JSON.stringify(one)),
      );
      const added = now.filter(
        (one) => one !== null && !JSON.stringify(before).includes(JSON.stringify(one)),
      );
      expect(missing.length).toBeLessThan(2);
      expect(added).toEqual([]);
    }
    const [kept] = readdirSync(directory).filter((name) => /^unroll\.damaged-.*\.json$/.test(name));
    expect(after.recovery).toContain(kept);
    expect(JSON.parse(readFileSync(join(directory, kept!), 'utf8'))).toHaveLength(1);
    expect(contentsOf(directory)).toEqual({ recovery: null, values: after.values });
  });
});

describe('a row that changes while the store is open', () => {
  it('is not read, and the next opening restores it', () => {
    const directory = filledStore();
    const { values } = contentsOf(directory);
    const store = openRunStore(directory);
    for (const [, , sql] of changes.filter(([what]) => !what.includes('name'))) {
      tamper(directory, sql('old'));
    }
    expect(store.views().map(({ name }) => name)).toEqual(['new']);
    expect(store.queued((queue) => queue.list(10).map(({ name }) => name))).toEqual(['new']);
    expect(store.sweepOf(2)).toBeNull();
    expect(problemOf(() => store.reportAnswers('report')).code).toBe('store-damaged');
    expect(problemOf(() => store.lastExport(1)).code).toBe('store-damaged');
    store.close();
    expect(contentsOf(directory).values).toEqual(values);
  });

  it('of a checkpoint is not read', () => {
    const directory = filledStore();
    const store = openRunStore(directory);
    tamper(directory, "UPDATE checkpoints SET file = 'other', duration_ms = 1 WHERE run_id = 1");
    expect(problemOf(() => store.checkpoint(1, 1)).code).toBe('store-damaged');
    expect(problemOf(() => store.epochs(1)).code).toBe('store-damaged');
    store.close();
  });

  it('gets no new checksum from a change of another column', () => {
    const directory = filledStore();
    const store = openRunStore(directory);
    const { notes } = store.editRun(1, { notes: 'Mine.' });
    tamper(directory, "UPDATE runs SET notes = 'Other.' WHERE id = 1");
    tamper(directory, "UPDATE queue SET config = '{}' WHERE name = 'old'");
    expect(problemOf(() => store.editRun(1, { pinned: true })).code).toBe('store-damaged');
    store.queued((queue) => {
      queue.prioritise(1, 5, false);
    });
    store.close();
    const again = openRunStore(directory);
    expect(again.getRun(1).notes).toBe(notes);
    expect(again.queued((queue) => queue.list(10)).map(({ config }) => config)).toEqual([
      sampleConfig(),
      sampleConfig(),
    ]);
    again.close();
  });
});

describe('a database whose pages do not hold together', () => {
  /** Overwrites the first page of an index: a table of the same name as before is not to be trusted by SQLite. */
  function breakIndex(directory: string, index: string): void {
    const db = new Database(file(directory), { readonly: true });
    const root = Number(
      db.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').pluck().get(index),
    );
    db.close();
    const bytes = readFileSync(file(directory));
    bytes.fill(0xff, 4096 * (root - 1), 4096 * root);
    writeFileSync(file(directory), bytes);
  }

  it('keeps what was saved after the backup, also what was removed', () => {
    const directory = filledStore();
    const store = openRunStore(directory);
    store.removeView('old');
    store.close();
    const { values } = contentsOf(directory);
    breakIndex(directory, 'runs_by_uid');
    const after = contentsOf(directory);
    expect(after.values).toEqual(values);
    expect(after.recovery).toContain('was rebuilt from the backup');
    expect(after.recovery).not.toContain('may lack');
  });

  it('says of which rows some may be lost', () => {
    const directory = filledStore();
    const { values } = contentsOf(directory);
    breakIndex(directory, 'views');
    const after = contentsOf(directory);
    expect(after.recovery).toContain('These may lack what was saved since then: views of Compare.');
    expect(after.values.views.map(({ name }) => name)).toEqual(['old']);
    expect({ ...after.values, views: [] }).toEqual({ ...values, views: [] });
  });
});

it('a run without a folder is restored from the backup, curves and all', () => {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const run = finishedRun(store);
  const loss = store.curve(run.id, 'train/loss');
  store.backUp();
  store.close();
  rmSync(join(directory, 'runs'), { recursive: true });
  tamper(
    directory,
    "UPDATE runs SET name = 'odd'; UPDATE curves SET first_step = 2; UPDATE measurements SET value = 0 WHERE metric = 'test/loss'",
  );
  const again = openRunStore(directory);
  expect(again.getRun(run.id)).toEqual(run);
  expect(again.curve(run.id, 'train/loss')).toEqual(loss);
  expect(again.recovery).toContain('came: run 1, values of run 1.');
  again.close();
});

it('a measurement whose run’s number has changed is taken from its run’s folder again', () => {
  const directory = filledStore();
  const store = openRunStore(directory);
  const epochs = store.epochs(2);
  store.close();
  rmSync(join(directory, 'backups'), { recursive: true });
  const db = new Database(file(directory));
  db.pragma('foreign_keys = OFF');
  db.exec(
    "UPDATE measurements SET run_id = 99 WHERE run_id = 2 AND metric = 'test/loss' AND epoch = 2",
  );
  db.close();
  const again = openRunStore(directory);
  expect(again.epochs(2)).toEqual(epochs);
  expect(again.recovery).toContain('repaired from the runs’ folders');
  again.close();
});

it.skipIf(!canMount)('a damaged store that can only be read shows no changed value', () => {
  const disk = smallDisk(4000);
  const store = openRunStore(disk);
  const { id, name } = recordedRun(store, 'mine');
  store.saveView('mine', defaultCompareView);
  store.close();
  tamper(disk, "UPDATE runs SET name = 'odd'; UPDATE views SET view = '{}'");
  makeReadOnly(disk);
  const again = openRunStore(disk);
  expect(again.getRun(id).name).toBe(name);
  expect(again.views()).toEqual([]);
  expect(again.recovery).toContain('No copy has: the view "mine"');
  again.close();
});

it.runIf(canMount)(
  'a store that can only be read makes no backup, and an export from it is no error',
  () => {
    const disk = smallDisk(4096);
    const store = openRunStore(disk);
    const { id } = recordedRun(store, 'first');
    store.close();
    makeReadOnly(disk);
    const again = openRunStore(disk);
    expect(again.backUp()).toBe(false);
    const numbers = { bytes: 1000, maxDifference: 1e-6, images: 100, accuracy: 0.5 };
    again.addExport(id, 1, { file: '/somewhere/a.onnx', ...numbers });
    expect(again.lastExport(id)).toBeNull();
    expect(problemOf(() => again.importRuns(filledStore())).code).toBe('store-read-only');
    again.close();
  },
);

it('a changed name in the list of migrations does not make the store a newer one', () => {
  const directory = filledStore();
  const { values } = contentsOf(directory);
  tamper(directory, "UPDATE migrations SET name = replace(name, 'columns', 'cqlumns')");
  const after = contentsOf(directory);
  expect(after.values).toEqual(values);
  expect(after.recovery).toContain('was rebuilt from the backup');
  expect(after.recovery).not.toContain('may lack');
});
