// A store that the last version with a row a batch wrote: a short real training of five models, and rows that no
// training makes often (losses that are no numbers, a gap, runs without epochs, a deleted run).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleForNode } from '../../../scripts/launch/bundle.js';
import { openRunStore } from '../../../src-main/store/run-store';
import { finishedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

interface OldPoint {
  readonly run_id: number;
  readonly step: number;
  readonly loss: number | null;
  readonly accuracy: number;
}
interface OldEpoch {
  readonly run_id: number;
  readonly epoch: number;
  readonly train_loss: number | null;
  readonly train_accuracy: number;
  readonly test_loss: number | null;
  readonly test_accuracy: number;
  readonly confusion: string;
  readonly duration_ms: number;
  readonly gradient_norms: string | null;
  readonly accuracy_after_step: string | null;
  readonly checkpoint_file: string;
}

const packed = (schema: string) =>
  join(import.meta.dirname, `../../fixtures/stores/schema-${schema}.db.gz`);

/** A store of the old schema, and what is in it by its own tables. */
function oldStore() {
  const directory = temporaryDirectory();
  const file = join(directory, 'unroll.db');
  writeFileSync(file, gunzipSync(readFileSync(packed('002'))));
  const db = new Database(file);
  const points = db.prepare<[], OldPoint>('SELECT * FROM points ORDER BY run_id, step').all();
  const epochs = db.prepare<[], OldEpoch>('SELECT * FROM epochs ORDER BY run_id, epoch').all();
  const runs = db.prepare<[], { id: number }>('SELECT * FROM runs WHERE deleted_at IS NULL').all();
  const deleted = db
    .prepare<[], number>('SELECT id FROM runs WHERE deleted_at IS NOT NULL')
    .pluck()
    .all();
  db.close();
  return { directory, file, points, epochs, runs, deleted };
}

describe('a store of before curves were columns', () => {
  it('has every loss to the last bit and every accuracy in float32', () => {
    const { directory, points, runs, deleted } = oldStore();
    const store = openRunStore(directory);
    for (const id of deleted) store.runs.restore(id);
    let compared = 0;
    for (const id of [...runs.map((run) => run.id), ...deleted]) {
      const [loss, accuracy] = [
        store.curves.read(id, 'train/loss'),
        store.curves.read(id, 'train/accuracy'),
      ];
      const [lossAt, accuracyAt] = [loss, accuracy].map(
        ({ firstStep, values }) =>
          (step: number) =>
            values[step - firstStep],
      );
      const own = points.filter(({ run_id }) => run_id === id);
      for (const { step, loss, accuracy } of own) {
        expect(lossAt!(step)).toBe(loss ?? NaN);
        expect(accuracyAt!(step)).toBe(Math.fround(accuracy));
      }
      // Where a batch is missing both are NaN, and beyond the last there is nothing.
      const last = own.at(-1)?.step ?? 0;
      expect(loss.values).toHaveLength(last);
      const missing = new Set(own.map(({ step }) => step));
      for (let step = 1; step <= last; step++)
        if (!missing.has(step)) expect(lossAt!(step)).toBeNaN();
      compared += own.length;
    }
    expect(compared).toBe(points.length);
    store.close();
  });

  it('has every epoch as it was, to the last bit', () => {
    const { directory, epochs, runs } = oldStore();
    const store = openRunStore(directory);
    const numbers = (json: string | null) =>
      (JSON.parse(json ?? '[]') as (number | null)[]).map((value) => value ?? NaN);
    for (const { id } of runs) {
      const own = epochs.filter(({ run_id }) => run_id === id);
      expect(store.curves.epochs(id)).toEqual(
        own.map((row) => {
          const gradient = numbers(row.gradient_norms);
          const after = JSON.parse(row.accuracy_after_step ?? 'null') as {
            steps: number[];
            accuracy: number[];
          } | null;
          return {
            epoch: row.epoch,
            trainLoss: row.train_loss ?? NaN,
            trainAccuracy: row.train_accuracy,
            testLoss: row.test_loss ?? NaN,
            testAccuracy: row.test_accuracy,
            confusion: JSON.parse(row.confusion) as number[],
            durationMs: row.duration_ms,
            profiles: {
              ...(row.gradient_norms !== null && {
                'gradient-through-time/h': {
                  steps: gradient.map((_, index) => index + 1),
                  values: gradient,
                },
              }),
              ...(after && {
                'accuracy-after-step': { steps: after.steps, values: after.accuracy },
              }),
            },
          };
        }),
      );
      for (const { epoch, checkpoint_file } of own) {
        expect(store.files.checkpoint(id, epoch)).toEqual({
          epoch,
          file: join(directory, checkpoint_file),
          config: store.runs.get(id).config,
        });
      }
    }
    store.close();
  });

  it('lists each run with what its epochs say of it', () => {
    const { directory, epochs, runs } = oldStore();
    const store = openRunStore(directory);
    const listed = store.runs.list();
    expect(listed.map(({ id }) => id)).toEqual(runs.map(({ id }) => id).reverse());
    for (const run of listed) {
      const own = epochs.filter(({ run_id }) => run_id === run.id);
      const best = own.toSorted(
        (a, b) => b.test_accuracy - a.test_accuracy || a.epoch - b.epoch,
      )[0];
      expect(run).toMatchObject({
        epochsDone: own.length,
        bestEpoch: best?.epoch ?? null,
        bestTestAccuracy: best?.test_accuracy ?? null,
        lastTestAccuracy: own.at(-1)?.test_accuracy ?? null,
        lastTestLoss: own.at(-1)?.test_loss ?? null,
      });
    }
    store.close();
  });

  it('keeps nothing of the old tables', () => {
    const { directory, file } = oldStore();
    openRunStore(directory).close();
    const db = new Database(file, { readonly: true });
    const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    expect(tables).not.toContain('points');
    expect(tables).not.toContain('epochs');
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    db.close();
  });
});

describe('a migration that is killed', () => {
  const root = resolve(import.meta.dirname, '../../..');
  let bundled = '';
  beforeAll(async () => {
    bundled = mkdtempSync(join(root, 'node_modules', '.unroll-store-test-'));
    await bundleForNode({ killed: join(root, 'test/support/children/killed-store.ts') }, bundled);
  });
  afterAll(() => {
    rmSync(bundled, { recursive: true, force: true });
  });

  const open = (directory: string, moment: number) =>
    spawnSync(process.execPath, [join(bundled, 'killed.js'), directory, String(moment)]).signal;
  const contents = (directory: string) => {
    const store = openRunStore(directory);
    const all = store.runs.list().map((run) => ({
      run,
      epochs: store.curves.epochs(run.id),
      loss: store.curves.read(run.id, 'train/loss'),
      accuracy: store.curves.read(run.id, 'train/accuracy'),
    }));
    store.close();
    return all;
  };

  it('at any moment leaves the store as it was, and the next opening brings it over', () => {
    const whole = contents(oldStore().directory);
    let killed = 0;
    for (const moment of [1, 2, 3, 4, 9, 17, 25, 33, 41]) {
      const { directory, file, points } = oldStore();
      if (open(directory, moment) !== 'SIGKILL') continue;
      killed += 1;
      const db = new Database(file);
      expect(db.prepare('SELECT count(*) FROM points').pluck().get()).toBe(points.length);
      db.close();
      expect(open(directory, moment)).toBe('SIGKILL');
      expect(contents(directory)).toEqual(whole);
    }
    expect(killed).toBeGreaterThan(6);
    // Brought over once, it stays as it is.
    const { directory } = oldStore();
    expect(open(directory, 0)).toBeNull();
    expect(contents(directory)).toEqual(whole);
    expect(open(directory, 1)).toBeNull();
    expect(contents(directory)).toEqual(whole);
  });
});

/** That of a row, which the schemas 007 to 009 had. */
const withoutChecksum = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).filter(([name]) => name !== 'checksum'));

describe('a store of a later schema', () => {
  it.each([
    ['003', { notes: '', tags: [] }, []],
    ['004', { notes: 'A first try.', tags: ['course', 'final'] }, ['mine']],
    ['005', { tags: ['course', 'final'], host: '', processor: '' }, ['mine']],
    ['006', { host: 'node-1', checkpointStep: null }, ['mine']],
    ['007', { host: 'node-1', checkpointStep: null }, ['mine']],
    ['008', { host: 'node-1', checkpointStep: null }, ['mine']],
    ['009', { host: 'node-1', checkpointStep: null }, ['mine']],
    ['010', { host: 'node-1', checkpointStep: null }, ['mine']],
  ])(
    '%s has every run, every stored byte of its curves and every measurement',
    (schema, first, views) => {
      const directory = temporaryDirectory();
      const file = join(directory, 'unroll.db');
      writeFileSync(file, gunzipSync(readFileSync(packed(schema))));
      const read = () => {
        const db = new Database(file, { readonly: true });
        const all = (sql: string) =>
          db.prepare<[], Record<string, unknown>>(sql).all().map(withoutChecksum);
        const tables = {
          curves: all('SELECT * FROM curves ORDER BY run_id, metric, first_step'),
          measurements: all('SELECT * FROM measurements ORDER BY run_id, metric, epoch'),
          checkpoints: all('SELECT * FROM checkpoints ORDER BY run_id, epoch'),
          runs: all('SELECT * FROM runs WHERE deleted_at IS NULL ORDER BY id'),
        };
        db.close();
        return tables;
      };
      const before = read();
      const store = openRunStore(directory);
      const listed = store.runs.list();
      const names = store.saved.views().map(({ name }) => name);
      store.close();
      const { runs, ...after } = read();
      expect(before.curves.length).toBeGreaterThan(0);
      // Nothing is lost or changed; a row may have columns that are new.
      for (const table of ['curves', 'measurements', 'checkpoints'] as const) {
        expect(after[table]).toHaveLength(before[table].length);
        expect(after[table]).toMatchObject(before[table]);
      }
      expect(runs).toMatchObject(before.runs);
      expect(new Set(listed.map(({ uid }) => uid)).size).toBe(before.runs.length);
      expect(listed.at(-1)).toMatchObject(first);
      expect(names).toEqual(views);
    },
  );
});

describe('a store of before there was a file of what it has beside its runs', () => {
  const tables = ['experiments', 'exports', 'views', 'report_answers', 'queue'] as const;

  function storeOf007() {
    const directory = temporaryDirectory();
    const file = join(directory, 'unroll.db');
    writeFileSync(file, gunzipSync(readFileSync(packed('007'))));
    const read = () => {
      const db = new Database(file, { readonly: true });
      const rows = tables.map((table) =>
        db
          .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
          .all()
          .map(withoutChecksum),
      );
      db.close();
      return rows;
    };
    return { directory, read };
  }

  it('has every sweep, export, view, answer and queued run as it was', () => {
    const { directory, read } = storeOf007();
    const before = read();
    const store = openRunStore(directory);
    expect(store.recovery).toBeNull();
    expect(store.saved.lastView()?.filter).toBe('cell:lstm');
    expect(store.saved.answers('ece1508-assignment-4').get('number')).toBe('1000000000');
    expect(store.experiments.sweepOf(4)?.vary).toEqual([
      { setting: 'learningRate', values: '0.01, 0.001' },
    ]);
    expect(store.queue.change((queue) => queue.leftOver())).toBe(2);
    store.close();
    const after = read();
    for (const [index, rows] of before.entries()) {
      expect(rows.length).toBeGreaterThan(0);
      expect(after[index]).toEqual(rows);
    }
  });
});

describe('a store of before uids were checked', () => {
  /** With a change that the last version without the check allowed. */
  function storeOf008(change = '') {
    const directory = temporaryDirectory();
    const file = join(directory, 'unroll.db');
    writeFileSync(file, gunzipSync(readFileSync(packed('008'))));
    const db = new Database(file);
    db.exec(change);
    const rows = db
      .prepare<[], Record<string, unknown>>('SELECT * FROM runs ORDER BY id')
      .all()
      .map(withoutChecksum);
    db.close();
    const read = <T>(sql: string) => {
      const opened = new Database(file);
      const all = opened.prepare<[], T>(sql).all();
      opened.close();
      return all;
    };
    return { directory, file, rows, read };
  }

  it('has every column of every run, and refuses a uid that is a path', () => {
    const { directory, file, rows, read } = storeOf008();
    openRunStore(directory).close();
    expect(read('SELECT * FROM runs ORDER BY id')).toMatchObject(rows);
    const db = new Database(file);
    expect(() => db.exec("UPDATE runs SET uid = '../../../victim'")).toThrow('CHECK');
    expect(() => db.exec("UPDATE runs SET uid = ''")).toThrow('CHECK');
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    db.close();
  });

  it('opens with a uid that is a path, which becomes one that is not, and keeps all else', () => {
    const path = storeOf008("UPDATE runs SET uid = '../../x' WHERE id = 2");
    const store = openRunStore(path.directory);
    expect(store.recovery).toBeNull();
    expect(store.runs.get(2).uid).toMatch(/^[0-9a-f]{32}$/);
    expect(store.curves.epochs(2)).not.toEqual([]);
    store.close();
    const expected = path.rows.map((row) =>
      row.id === 2 ? { ...row, uid: expect.any(String) as string } : row,
    );
    expect(path.read('SELECT * FROM runs ORDER BY id')).toMatchObject(expected);
  });

  it('never gives the number of a run again that was removed before', () => {
    const { directory } = storeOf008("UPDATE sqlite_sequence SET seq = 70 WHERE name = 'runs'");
    const store = openRunStore(directory);
    expect(finishedRun(store).id).toBe(71);
    store.close();
  });
});
