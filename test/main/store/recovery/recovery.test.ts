import {
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { purgeTrash } from '../../../../src-main/engine/run-folder/trash';
import { indexFile, removeIndex } from '../../../../src-main/store/index/database';
import { openRunStore } from '../../../../src-main/store/run-store';
import { checkFolders } from '../../../../src-main/store/recovery/repair';
import { getContents } from '../../../support/store-contents';
import { loadEvents, writeEvents } from '../../../support/journal';
import { catchProblem } from '../../../support/thrown-problem';
import { openStore } from '../../../support/open-store';
import { createEpochEvent } from '../../../support/epoch-event';
import {
  endRun,
  record,
  createRecordedRun,
  sampleEpoch,
  samplePoints,
  startRun,
} from '../../../support/sample-run';
import { canMount, makeReadOnly, mountSmallDisk } from '../../../support/small-disk';
import { createTemporaryDirectory } from '../../../support/temporary';

/** Three runs with folders as a training leaves them, the second edited. */
function storeWithRuns(): string {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  createRecordedRun(store, 'first');
  const second = createRecordedRun(store, 'second');
  store.runs.edit(second.id, { name: 'renamed', notes: 'It is good.', addTags: ['best'] });
  createRecordedRun(store, 'third');
  store.close();
  return directory;
}

/** Changes a byte as a faulty disk would: no program has written the file. */
function flip(file: string, index: number): void {
  const bytes = readFileSync(file);
  bytes[index]! ^= 0x10;
  writeFileSync(file, bytes);
}

const damages: Readonly<Record<string, (bytes: Buffer) => Buffer>> = {
  emptied: (bytes) => bytes.subarray(0, 0),
  'cut in the middle': (bytes) => bytes.subarray(0, bytes.length / 2),
  'cut to one byte': (bytes) => bytes.subarray(0, 1),
  'overwritten in its header': (bytes) => bytes.fill(0x10, 3, 4),
};

describe('a damaged index', () => {
  it.each(Object.entries(damages))('is recreated from the folders when %s', (_, damage) => {
    const directory = storeWithRuns();
    const before = getContents(directory);
    const file = indexFile(directory);
    writeFileSync(file, damage(readFileSync(file)));
    expect(getContents(directory)).toEqual(before);
  });

  it('is recreated in a copied store with every value, outside the copy', () => {
    const directory = storeWithRuns();
    const copy = createTemporaryDirectory();
    cpSync(directory, copy, { recursive: true });
    expect(getContents(copy)).toEqual(getContents(directory));
    expect(readdirSync(copy)).toEqual(['numbers', 'runs']);
  });
});

const journals = (directory: string) => {
  const runs = join(directory, 'runs');
  return readdirSync(runs).map((uid) => join(runs, uid, 'journal'));
};

describe('a changed byte in a journal', () => {
  it('changes no value if the copy has the line', () => {
    const original = storeWithRuns();
    const before = getContents(original);
    const [first = ''] = journals(original);
    const { length } = readFileSync(first);
    for (let i = 0; i < 4; i++) {
      const directory = createTemporaryDirectory();
      cpSync(original, directory, { recursive: true });
      const name = first.slice(original.length) + (i % 2 === 0 ? '' : '.copy');
      flip(join(directory, name), Math.floor(((i + 1) * length) / 5));
      expect(getContents(directory), `byte ${i}`).toEqual(before);
    }
  });

  it('is reported with its epoch if the copy is damaged as well, without other losses', () => {
    const directory = storeWithRuns();
    const [journal = ''] = journals(directory);
    const text = readFileSync(journal, 'latin1');
    for (const file of [journal, `${journal}.copy`]) flip(file, text.lastIndexOf('"points"') + 2);
    rmSync(indexFile(directory));
    const { runs } = getContents(directory);
    const [told] = runs.filter(({ reason }) => reason !== null);
    expect(told).toMatchObject({ status: 'finished', epochsDone: 2 });
    expect(told?.reason).toContain('1 event of its journal cannot be read');
    expect(told?.reason).toContain('epoch 2');
  });
});

it.each(['journal', 'journal.copy'])(
  'reads all values of a run whose %s was truncated, and repairs both files',
  (name) => {
    const directory = storeWithRuns();
    const before = getContents(directory);
    for (const journal of journals(directory)) {
      const file = join(journal, '..', name);
      truncateSync(file, readFileSync(file).length / 2);
      const cut = readFileSync(file);
      expect(getContents(directory)).toEqual(before);
      expect(readFileSync(file)).toEqual(cut);
      expect(checkFolders(directory, () => undefined)).toEqual(new Map());
      expect(readFileSync(journal)).toEqual(readFileSync(`${journal}.copy`));
      expect(getContents(directory)).toEqual(before);
    }
  },
);

describe('a run that the index lags behind', () => {
  it.each(['at the next opening', 'by an Unroll that has the store open'])(
    'is updated from its folder %s, once its process is gone',
    (when) => {
      const directory = storeWithRuns();
      const before = getContents(directory);
      const store = openRunStore(directory);
      const db = new Database(indexFile(directory));
      db.exec(`UPDATE runs SET status = 'running' WHERE name = 'third';
        DELETE FROM curves WHERE run_id = 3; DELETE FROM checkpoints WHERE run_id = 3`);
      db.close();
      if (!when.includes('opening')) store.foldRunning();
      store.close();
      expect(getContents(directory)).toEqual(before);
    },
  );

  it('has the edits that another program made', () => {
    const [directory, other] = [storeWithRuns(), createTemporaryDirectory()];
    cpSync(directory, other, { recursive: true });
    const store = openRunStore(other);
    store.runs.edit(1, { notes: 'theirs' });
    store.close();
    cpSync(join(other, 'runs'), join(directory, 'runs'), { recursive: true });
    expect(getContents(directory).runs.map(({ notes }) => notes)).toContain('theirs');
  });

  it('disappears if its folder is gone', () => {
    const directory = storeWithRuns();
    const [journal = ''] = journals(directory);
    rmSync(join(journal, '..'), { recursive: true });
    expect(getContents(directory).runs).toHaveLength(2);
  });
});

it('reports a run with unknown settings, and reads all others', () => {
  const directory = storeWithRuns();
  const [, second = ''] = journals(directory);
  const folder = join(second, '..');
  const events = loadEvents(folder).map((event) =>
    // The form in which a later version might write it.
    event.kind === 'run' ? { ...event, config: { ...event.config, dilation: 3 } } : event,
  );
  writeEvents(folder, events);
  rmSync(indexFile(directory));
  const { runs, recovery } = getContents(directory);
  expect(runs).toHaveLength(2);
  expect(recovery).toContain('this version of Unroll does not support its settings');
});

it('restores a run deleted before the index was recreated, and reuses no number', () => {
  const directory = storeWithRuns();
  const before = openRunStore(directory);
  const newest = before.runs.list()[0]!;
  before.runs.delete([newest.id]);
  before.close();
  checkFolders(directory, () => undefined);
  const store = openRunStore(directory);
  expect(store.runs.list()).toHaveLength(2);
  expect(createRecordedRun(store, 'fourth').id).toBe(newest.id + 1);
  expect(store.runs.restore(newest.id)).toMatchObject({ uid: newest.uid, name: newest.name });
  store.runs.delete([newest.id + 1]);
  store.close();
  for (const days of [2, 4]) purgeTrash(directory, Date.now() + days * 24 * 3_600_000);
  checkFolders(directory, () => undefined);
  const again = openRunStore(directory);
  expect(again.runs.list().map(({ id }) => id)).toEqual([3, 2, 1]);
  expect(createRecordedRun(again, 'fifth').id).toBe(newest.id + 2);
  again.close();
});

it('treats a row that Unroll did not write as damage, so that the next opening recreates the index', () => {
  const directory = storeWithRuns();
  const store = openRunStore(directory);
  const db = new Database(indexFile(directory));
  db.exec(`UPDATE runs SET config = '{' WHERE id = 2`);
  db.close();
  expect(catchProblem(() => store.runs.list()).code).toBe('store-damaged');
  store.close();
  expect(getContents(directory).runs).toHaveLength(3);
});

it('reports an unreadable folder, and reads all others', () => {
  const directory = storeWithRuns();
  const [journal = ''] = journals(directory);
  for (const file of [journal, `${journal}.copy`]) writeFileSync(file, 'nothing');
  const { runs, recovery } = getContents(directory);
  expect(runs).toHaveLength(3);
  expect(recovery).toContain(journal);
  rmSync(indexFile(directory));
  expect(getContents(directory).runs).toHaveLength(2);
});

it.runIf(canMount)('reads a read-only store without changing it', () => {
  const disk = mountSmallDisk(4096);
  const store = openRunStore(disk);
  const { id } = createRecordedRun(store, 'first');
  const stopped = startRun(store, 'stopped');
  endRun(store, stopped.id, 'stopped', null, null);
  const folder = store.files.folder(stopped.id);
  const before = readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs]);
  store.close();
  makeReadOnly(disk);
  rmSync(indexFile(disk));
  const again = openRunStore(disk);
  expect(again.recovery).toContain('is read-only');
  expect(again.curves.epochs(id)).toHaveLength(2);
  const changes = [
    () => again.importRuns(storeWithRuns()),
    () => again.runs.edit(id, { notes: 'x' }),
    () => {
      again.runs.delete([id]);
    },
    () => {
      again.saved.saveAnswer('a', 'b', 'c');
    },
    () => createRecordedRun(again, 'second'),
    () => again.trainings.resume(stopped.id),
  ];
  for (const change of changes) expect(catchProblem(change).code).toBe('store-read-only');
  expect(again.runs.list()).toMatchObject([
    { name: 'stopped', status: 'stopped' },
    { name: 'first', notes: '' },
  ]);
  expect(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).mtimeMs])).toEqual(
    before,
  );
  again.close();
});

it.skipIf(process.platform === 'win32')(
  'opens a store with a run whose checkpoints are a link elsewhere',
  () => {
    const directory = storeWithRuns();
    const [uid] = readdirSync(join(directory, 'runs'));
    const checkpoints = join(directory, 'runs', uid!, 'checkpoints');
    const elsewhere = join(createTemporaryDirectory(), 'checkpoints');
    renameSync(checkpoints, elsewhere);
    symlinkSync(elsewhere, checkpoints);
    rmSync(indexFile(directory));
    const again = openRunStore(directory);
    expect(again.runs.list()).toHaveLength(2);
    expect(again.recovery).toContain(checkpoints);
    again.close();
  },
);

it('updates a run that trains through another index until its end', () => {
  const trains = openStore();
  const { id } = startRun(trains);
  vi.stubEnv('XDG_STATE_HOME', createTemporaryDirectory());
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
  const watches = openStore(trains.directory);
  expect(watches.runs.list()).toMatchObject([{ status: 'running', epochsDone: 0 }]);
  record(trains, id, samplePoints(1, [1, 2, 3]));
  record(trains, id, createEpochEvent(sampleEpoch(1)));
  watches.foldRunning();
  expect(watches.runs.list()).toMatchObject([{ status: 'running', epochsDone: 1 }]);
  expect(watches.curves.lastStep(1)).toBe(3);
  endRun(trains, id, 'finished', null, 1);
  watches.foldRunning();
  expect(watches.runs.list()).toMatchObject([{ status: 'finished', epochsDone: 1 }]);
  expect(trains.runs.list()).toMatchObject([{ status: 'finished', epochsDone: 1 }]);
});

it('opens a journal with many consecutive resumes in linear time', () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const { id, uid } = startRun(store);
  for (const epoch of [1, 2]) record(store, id, createEpochEvent(sampleEpoch(epoch)));
  const folder = store.files.folder(id);
  endRun(store, id, 'stopped', null, 1);
  store.close();
  const lines = Number(process.env.UNROLL_RESUMES ?? 20_000);
  const at = '2026-12-02T00:00:00.000Z';
  const resumed = Array.from({ length: lines }, (_, index) => ({
    ...({ kind: 'resumed', at } as const),
    step: index === 7 ? 10 : 20,
  }));
  const events = loadEvents(folder);
  writeEvents(folder, [...events, ...resumed]);
  removeIndex(directory);
  const begunMs = performance.now();
  const opened = openRunStore(directory);
  const durationMs = performance.now() - begunMs;
  expect(opened.runs.list()).toMatchObject([{ uid, epochsDone: 1 }]);
  opened.close();
  process.stdout.write(`${lines} resumes in a row: ${Math.round(durationMs)} ms\n`);
  expect(durationMs).toBeLessThan(2000 + lines / 10);
});
