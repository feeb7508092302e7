import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, vi } from 'vitest';
import { migrate, migrations } from '../../../src-main/store/schema/migrations';
import { openRunStore } from '../../../src-main/store/run-store';
import { createRunFolder, runFolder } from '../../../src-main/store/folder/run-folder';
import { problemOf } from '../../support/problem-of';
import { recordedRun } from '../../support/recorded-run';
import { epochEvent } from '../../support/epoch-event';
import {
  endRun,
  finishedRun,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  startRun,
} from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const newStore = () => openRunStore(temporaryDirectory());

describe('a run', () => {
  it('starts as running, with its whole configuration', () => {
    const store = newStore();
    const run = store.trainings.create(
      store.experiments.create('mine'),
      'GRU 8',
      sampleConfig({ seed: 7 }),
    );
    expect(run).toMatchObject({
      status: 'running',
      name: 'GRU 8',
      cell: 'gru',
      config: sampleConfig({ seed: 7 }),
      epochsDone: 0,
      bestTestAccuracy: null,
      batchesPerEpoch: 0,
    });
  });

  it('of before a setting existed has its default', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = finishedRun(store);
    const database = new Database(join(directory, 'unroll.db'));
    const old = { cell: 'gru', hiddenSize: 8, epochs: 2, seed: 1, dataset: { kind: 'mnist' } };
    database.prepare('UPDATE runs SET config = ? WHERE id = ?').run(JSON.stringify(old), id);
    database.close();
    expect(store.runs.get(id).config).toEqual(sampleConfig());
    store.close();
  });

  it('reads after a reopening as it was left', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = finishedRun(store);
    const before = [store.curves.epochs(run.id), store.curves.series(run.id, 'train/loss')];
    store.close();
    const again = openRunStore(directory);
    expect(again.runs.list()).toEqual([run]);
    expect([again.curves.epochs(run.id), again.curves.series(run.id, 'train/loss')]).toEqual(
      before,
    );
  });

  it('knows its best epoch (the first of equals) and its last', () => {
    const store = newStore();
    const { id } = startRun(store);
    [0.5, 0.9, 0.9, 0.7].forEach((accuracy, i) => {
      store.trainings.append(id, epochEvent(sampleEpoch(i + 1, accuracy)));
    });
    expect(store.runs.get(id)).toMatchObject({
      epochsDone: 4,
      bestEpoch: 2,
      bestTestAccuracy: 0.9,
      lastTestAccuracy: 0.7,
      lastTestLoss: 0.5,
    });
  });

  it('keeps what its epochs measured through time, a norm that is no number as such', () => {
    const store = newStore();
    const { id } = startRun(store);
    const gradient = (values: number[]) => ({
      'gradient-through-time/h': { steps: [1, 2, 3], values },
    });
    const measured = { ...sampleEpoch(1), profiles: gradient([0, 3e-31, 0.5]) };
    const exploded = { ...sampleEpoch(2), profiles: gradient([Infinity, NaN, 0.5]) };
    const without = { ...sampleEpoch(3), profiles: {} };
    const all = [measured, exploded, without];
    for (const result of all) store.trainings.append(id, epochEvent(result));
    expect(store.curves.epochs(id)).toEqual(all);
  });

  it('of before anything was measured through time has no profiles', () => {
    const directory = temporaryDirectory();
    const old = new Database(join(directory, 'unroll.db'));
    migrate(old, directory, migrations.slice(0, 1));
    old.exec(`
      INSERT INTO experiments VALUES (1, '', 'now');
      INSERT INTO runs (id, experiment_id, name, cell, status, config, seed, created_at, owner_pid, owner_started)
        VALUES (1, 1, 'old', 'gru', 'finished', '{"cell":"gru"}', 1, '2026-09-01T00:00:00.000Z', 1, '');
      INSERT INTO epochs (run_id, epoch, train_loss, train_accuracy, test_loss, test_accuracy,
        confusion, duration_ms, checkpoint_file, created_at)
        VALUES (1, 1, 1, 0.5, 2, 0.6, '[]', 1000, 'x', 'now')`);
    old.close();
    const store = openRunStore(directory);
    expect(store.curves.epochs(1)).toMatchObject([{ testAccuracy: 0.6, profiles: {} }]);
    expect(store.runs.get(1)).toMatchObject({
      epochsDone: 1,
      bestTestAccuracy: 0.6,
      lastTestLoss: 2,
    });
    store.close();
  });

  it('comes before older ones in the list', () => {
    const store = newStore();
    const [first, second] = [startRun(store), startRun(store)];
    expect(store.runs.list().map(({ id }) => id)).toEqual([second.id, first.id]);
  });

  it('keeps how and why it ended, and its last sign of life', () => {
    const store = newStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(1, [1], [0], 4321));
    const run = endRun(store, id, 'crashed', 'out of luck', null);
    expect(run).toMatchObject({ status: 'crashed', reason: 'out of luck', durationMs: 4321 });
  });

  it('is a problem when it does not exist', () => {
    const store = newStore();
    expect(problemOf(() => store.runs.get(1)).code).toBe('run-missing');
    expect(problemOf(() => store.curves.epochs(1)).code).toBe('run-missing');
    expect(problemOf(() => store.curves.series(1, 'test/loss')).code).toBe('run-missing');
    expect(problemOf(() => store.runs.edit(1, { name: 'x' })).code).toBe('run-missing');
  });
});

describe('curves', () => {
  it('count batches over the whole run, and put test values at the end of their epoch', () => {
    const store = newStore();
    const { id } = finishedRun(store);
    const train = store.curves.series(id, 'train/accuracy');
    expect(train.steps).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(train.values[11]).toBeCloseTo(0.1);
    expect(store.curves.series(id, 'test/loss')).toEqual({
      metric: 'test/loss',
      steps: [10, 20],
      values: [2, 1],
    });
  });

  it('keep a loss that is no number as such', () => {
    const store = newStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(1, [NaN, Infinity, 2]));
    expect(store.curves.series(id, 'train/loss').values).toEqual([NaN, Infinity, 2]);
  });

  it('take a message of points whole or not at all', () => {
    const store = newStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(3, [1], [0], 1));
    expect(() => {
      store.trainings.append(id, samplePoints(1, [1, 1, 1], [0, 0, 0], 2));
    }).toThrow();
    expect(store.curves.series(id, 'train/loss').steps).toEqual([3]);
    expect(store.runs.get(id).durationMs).toBe(1);
  });
});

describe('checkpoints', () => {
  it('are found by epoch, the last one without', () => {
    const store = newStore();
    const { id } = finishedRun(store);
    const folder = join(store.directory, 'runs', store.runs.get(id).uid, 'checkpoints');
    expect(store.files.checkpoint(id, null)).toEqual({
      epoch: 2,
      file: join(folder, 'epoch-0002.safetensors'),
      config: store.runs.get(id).config,
    });
    expect(store.files.checkpoint(id, 1).file).toBe(join(folder, 'epoch-0001.safetensors'));
  });

  it('move with the store', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const { id } = finishedRun(store);
    store.close();
    const moved = openRunStore(directory);
    expect(moved.files.checkpoint(id, 1).file.startsWith(moved.directory)).toBe(true);
  });

  it('that do not exist are problems that say what there is', () => {
    const store = newStore();
    const { id } = finishedRun(store);
    expect(problemOf(() => store.files.checkpoint(id, 3)).message).toContain('1 to 2');
    const blank = startRun(store);
    expect(problemOf(() => store.files.checkpoint(blank.id, null)).message).toContain(
      'no finished epoch',
    );
  });
});

describe('a checkpoint on the disk', () => {
  it('with one changed byte is refused, and the other epochs are read', () => {
    const store = newStore();
    const { id } = recordedRun(store, 'first');
    const { file } = store.files.checkpoint(id, 2);
    const bytes = readFileSync(file);
    bytes[bytes.length - 1]! ^= 1;
    writeFileSync(file, bytes);
    const problem = problemOf(() => store.files.checkpoint(id, 2));
    expect(problem.code).toBe('checkpoint-damaged');
    expect(problem.message).toContain('its SHA-256 differs');
    expect(store.files.checkpoint(id, 1).epoch).toBe(1);
  });

  it('of epoch 1 under the name of epoch 2 is refused', () => {
    const store = newStore();
    const { id } = recordedRun(store, 'first');
    copyFileSync(store.files.checkpoint(id, 1).file, store.files.checkpoint(id, 2).file);
    expect(problemOf(() => store.files.checkpoint(id, null)).code).toBe('checkpoint-damaged');
  });
});

describe('a new run', () => {
  it('never takes the folder of an older one, whose checkpoints stay', () => {
    const store = newStore();
    const { uid } = recordedRun(store, 'first');
    const other = newStore();
    const folder = runFolder(other.directory, uid);
    createRunFolder(folder, {
      ...{ kind: 'run', format: 1, uid, number: 1, name: 'first', config: sampleConfig() },
      ...{ experiment: { name: '', createdAt: '' }, createdAt: '' },
    });
    const checkpoint = join(folder, 'checkpoints', 'epoch-0001.safetensors');
    writeFileSync(checkpoint, 'weights of the older run');
    const journal = readFileSync(join(folder, 'journal'));
    const experiment = other.experiments.create('');
    const problem = problemOf(() =>
      other.trainings.create(experiment, 'second', sampleConfig(), uid),
    );
    expect(problem.code).toBe('run-folder-exists');
    expect(readFileSync(checkpoint, 'utf8')).toBe('weights of the older run');
    expect(readFileSync(join(folder, 'journal'))).toEqual(journal);
    expect(other.runs.list()).toEqual([]);
  });
});

describe('exports', () => {
  it('are remembered; the newest counts', () => {
    const store = newStore();
    const { id } = finishedRun(store);
    expect(store.saved.lastExport(id)).toBeNull();
    const result = { file: '/a.onnx', bytes: 10, maxDifference: 1e-6, images: 100, accuracy: 0.9 };
    store.saved.addExport(id, 2, result);
    store.saved.addExport(id, 2, { ...result, file: '/b.onnx' });
    expect(store.saved.lastExport(id)).toEqual({ ...result, file: '/b.onnx' });
  });
});

describe('deleting', () => {
  it('hides a run until it is restored, with all it had', () => {
    const store = newStore();
    const run = finishedRun(store);
    store.runs.delete(run.id);
    expect(store.runs.list()).toEqual([]);
    expect(problemOf(() => store.runs.get(run.id)).code).toBe('run-missing');
    expect(store.runs.restore(run.id)).toEqual(run);
    expect(store.curves.series(run.id, 'train/loss').steps).toHaveLength(20);
  });

  it('refuses a run that trains', () => {
    const store = newStore();
    const { id } = startRun(store);
    expect(
      problemOf(() => {
        store.runs.delete(id);
      }).code,
    ).toBe('run-running');
    expect(store.runs.list()).toHaveLength(1);
  });
});

describe('a commit', () => {
  it('waits for the disk for an epoch or a change of state, and not for points', () => {
    const pragma = vi.spyOn(Database.prototype, 'pragma');
    const store = newStore();
    const { id } = startRun(store);
    const level = () =>
      pragma.mock.calls.map(([text]) => text).findLast((text) => text.startsWith('synchronous'));
    const levels: Record<string, string | undefined> = {};
    const after = (name: string, write: () => unknown) => {
      store.trainings.append(id, samplePoints(10 * Object.keys(levels).length + 1, [1]));
      expect(level()).toBe('synchronous = NORMAL');
      write();
      levels[name] = level();
    };
    after('epoch', () => {
      store.trainings.append(id, epochEvent(sampleEpoch(1)));
    });
    after('measured', () => {
      store.trainings.append(id, {
        kind: 'measured',
        measured: { epoch: 0, scalars: {}, profiles: {} },
      });
    });
    after('edit', () => store.runs.edit(id, { name: 'x' }));
    after('view', () => {
      store.saved.removeView('x');
    });
    after('answer', () => {
      store.saved.saveAnswer('x', 'y', 'z');
    });
    after('end', () => endRun(store, id, 'finished', null, null));
    expect(new Set(Object.values(levels))).toEqual(new Set(['synchronous = FULL']));
    pragma.mockRestore();
    store.close();
  });
});
