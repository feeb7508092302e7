import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { recordedRun } from '../../../support/recorded-run';
import { temporaryDirectory } from '../../../support/temporary';

const database = (directory: string) => join(directory, 'unroll.db');

function storeWithRuns(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  for (const name of ['first', 'second']) recordedRun(store, name);
  store.runs.edit(2, { name: 'renamed', notes: 'It is good.', addTags: ['best'] });
  store.close();
  return directory;
}

function runsIn(store: RunStore) {
  return store.runs.list().map(({ id, ...run }) => ({
    ...run,
    epochs: store.curves.epochs(id),
    loss: store.curves.read(id, 'train/loss'),
    memory: store.curves.read(id, 'trainer-memory'),
    profiles: store.curves.profiles(id, 'gradient-through-time/h'),
  }));
}

function opened<T>(directory: string, read: (store: RunStore) => T): T {
  const store = openRunStore(directory);
  try {
    return read(store);
  } finally {
    store.close();
  }
}

const changes: Readonly<Record<string, string>> = {
  'a loss': 'UPDATE short_curves SET bytes = zeroblob(length(bytes))',
  'what curves there are': "UPDATE short_curves SET head = '['",
  'the metric of a curve':
    "UPDATE short_curves SET head = replace(head, 'train/loss', 'train/losz')",
  'a measurement': "UPDATE measurements SET value = 0.5 WHERE metric = 'test/accuracy'",
  'a missing measurement': "DELETE FROM measurements WHERE metric = 'test/loss' AND epoch = 2",
  'a missing epoch': 'DELETE FROM checkpoints WHERE epoch = 2',
  'a name': "UPDATE runs SET name = 'odd'",
  'a note': "UPDATE runs SET notes = 'It is bad.' WHERE id = 2",
  'a setting': 'UPDATE runs SET config = replace(config, \'"seed":\', \'"seed":1\') WHERE id = 2',
  'a result': 'UPDATE runs SET best_test_accuracy = 1',
  'how long it took': 'UPDATE runs SET duration_ms = 1',
  'settings that cannot be read': "UPDATE runs SET config = '{' WHERE id = 1",
  'that a run is deleted': "UPDATE runs SET deleted_at = '1999' WHERE id = 1",
};

describe('the check of a store', () => {
  it.each(Object.entries(changes))(
    'finds %s that has changed in the database, reads it again from the folder and says so',
    (_, sql) => {
      const directory = storeWithRuns();
      const before = opened(directory, runsIn);
      const db = new Database(database(directory));
      db.exec(sql);
      db.close();
      const words = opened(directory, (store) => store.check().words);
      expect(words).toContain('in the database were not those of its folder');
      expect(opened(directory, runsIn)).toEqual(before);
      expect(opened(directory, (store) => store.check().words)).toBeNull();
    },
  );

  it('finds nothing in a store whose runs were trained, edited or deleted', () => {
    const directory = storeWithRuns();
    opened(directory, (store) => {
      store.runs.delete(1);
    });
    expect(opened(directory, (store) => store.check())).toEqual({
      runs: 2,
      words: null,
      isWhole: true,
    });
  });

  it('writes a finished run’s journal again from the database where a byte of it has changed', () => {
    const directory = storeWithRuns();
    const before = opened(directory, runsIn);
    const [uid] = readdirSync(join(directory, 'runs'));
    const journal = join(directory, 'runs', uid!, 'journal');
    const bytes = readFileSync(journal);
    bytes[bytes.length - 300]! ^= 4;
    writeFileSync(journal, bytes);
    const words = opened(directory, (store) => store.check().words);
    expect(words).toMatch(/line.* of the journal of the run .* damaged.* written again/);
    expect(readFileSync(`${journal}.damaged`)).toEqual(bytes);
    // What it was written from and what it gives are the same.
    expect(opened(directory, (store) => store.check().words)).toBeNull();
    rmSync(database(directory));
    expect(opened(directory, runsIn)).toEqual(before);
  });

  it('says that pages of the database are damaged, and the next opening makes it again', () => {
    const directory = storeWithRuns();
    const before = opened(directory, runsIn);
    const db = new Database(database(directory));
    db.unsafeMode();
    db.pragma('writable_schema = ON');
    const page = db
      .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'curves'")
      .pluck()
      .get() as number;
    db.close();
    const bytes = readFileSync(database(directory));
    bytes.fill(0xff, (page - 1) * 4096, (page - 1) * 4096 + 16);
    writeFileSync(database(directory), bytes);
    const checked = opened(directory, (store) => store.check());
    expect(checked.isWhole).toBe(false);
    const store = openRunStore(directory);
    expect(store.recovery).toMatch(/was damaged .* made again from the runs’ folders: 2 runs/);
    expect(runsIn(store)).toEqual(before);
    store.close();
  });

  it('gives a folder to runs of a store of before there were folders, so that they survive their database', () => {
    const directory = temporaryDirectory();
    const packed = join(import.meta.dirname, '../../../fixtures/stores/schema-005.db.gz');
    writeFileSync(database(directory), gunzipSync(readFileSync(packed)));
    const before = opened(directory, (store) => {
      expect(store.check().words).toBeNull();
      return runsIn(store);
    });
    expect(opened(directory, (store) => store.check().words)).toBeNull();
    rmSync(database(directory));
    const hasBegun = ({ batchesPerEpoch }: { readonly batchesPerEpoch: number }) =>
      batchesPerEpoch > 0;
    const bare = (runs: ReturnType<typeof runsIn>) =>
      runs.filter(hasBegun).map(({ experimentId, checkpointStep, ...run }) => ({
        ...run,
        of: [experimentId > 0, checkpointStep !== -1],
      }));
    expect(bare(opened(directory, runsIn))).toEqual(bare(before));
    expect(existsSync(join(directory, 'runs'))).toBe(true);
  });
});
