import {
  copyFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { problemOf } from '../../../support/problem-of';
import { recordedRun } from '../../../support/recorded-run';
import { canMount, makeReadOnly, smallDisk } from '../../../support/small-disk';
import { temporaryDirectory } from '../../../support/temporary';

/** Three runs with folders as a training leaves them, the second edited. */
function storeWithRuns(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  recordedRun(store, 'first');
  const second = recordedRun(store, 'second');
  store.runs.edit(second.id, { name: 'renamed', notes: 'It is good.', addTags: ['best'] });
  recordedRun(store, 'third');
  store.close();
  return directory;
}

/** All that the store says of its runs. */
function contentsOf(directory: string) {
  const store = openRunStore(directory);
  try {
    const runs = store.runs.list().map(({ id, ...run }) => ({
      ...run,
      experimentId: 0,
      epochs: store.curves.epochs(id),
      loss: store.curves.read(id, 'train/loss'),
      memory: store.curves.read(id, 'trainer-memory'),
      profiles: store.curves.profiles(id, 'gradient-through-time/h'),
      checkpoint: store.files.checkpoint(id, 1).file.slice(directory.length),
    }));
    return { runs, recovery: store.recovery };
  } finally {
    store.close();
  }
}

const file = (directory: string) => join(directory, 'unroll.db');
const damagedFiles = (directory: string) =>
  readdirSync(directory).filter((name) => name.startsWith('unroll.damaged-'));

/** Of a byte that a disk has changed by itself: no program has written the file. */
function flip(directory: string, index: number): void {
  const bytes = readFileSync(file(directory));
  bytes[index]! ^= 0x10;
  writeFileSync(file(directory), bytes);
}

const damages: Readonly<Record<string, (directory: string) => void>> = {
  emptied: (directory) => {
    truncateSync(file(directory), 0);
  },
  deleted: (directory) => {
    rmSync(file(directory));
  },
  'cut in the middle': (directory) => {
    truncateSync(file(directory), readFileSync(file(directory)).length / 2);
  },
  'cut to one byte': (directory) => {
    truncateSync(file(directory), 1);
  },
  'overwritten in its header': (directory) => {
    flip(directory, 3);
  },
};

describe('a store whose file is', () => {
  it.each(Object.entries(damages))(
    '%s is made again from the folders, and says so',
    (_, damage) => {
      const directory = storeWithRuns();
      const { runs } = contentsOf(directory);
      damage(directory);
      const { runs: again, recovery } = contentsOf(directory);
      expect(again).toEqual(runs);
      expect(recovery).toMatch(
        /(was missing|was damaged .*) and was made again from the runs’ folders: 3 runs/,
      );
      const gone = !existsSync(file(directory)) || damagedFiles(directory).length === 0;
      expect(gone).toBe(/was missing|it is empty/.test(recovery ?? ''));
      expect(contentsOf(directory).recovery).toBeNull();
    },
  );

  it('damaged while no run has a folder is left as it is', () => {
    const directory = temporaryDirectory();
    writeFileSync(file(directory), 'SQLite format 3\0 and then nothing');
    expect(problemOf(() => openRunStore(directory)).code).toBe('store-not-a-database');
    expect(readFileSync(file(directory), 'utf8')).toContain('and then nothing');
  });
});

it('a byte that has changed in any place has changed no value after the check', () => {
  const original = storeWithRuns();
  const { runs } = contentsOf(original);
  const { length } = readFileSync(file(original));
  const indices = Array.from(
    { length: 60 },
    (_, i) => Math.floor((i * length) / 60) + ((i * 37) % 50),
  );
  for (const position of indices) {
    const directory = temporaryDirectory();
    cpSync(original, directory, { recursive: true });
    flip(directory, position);
    const store = openRunStore(directory);
    store.check();
    store.close();
    expect(contentsOf(directory).runs, `byte ${position}`).toEqual(runs);
  }
});

describe('a run that the store knows less of than its folder', () => {
  it('is brought up to what the folder has when its process is gone', () => {
    const directory = storeWithRuns();
    const { runs } = contentsOf(directory);
    // As after a lock that lasted past the training's end.
    const db = new Database(file(directory));
    db.exec(`UPDATE runs SET status = 'running', owner_pid = 999999 WHERE name = 'third';
      DELETE FROM short_curves WHERE run_id = 3; DELETE FROM checkpoints WHERE run_id = 3`);
    db.close();
    expect(contentsOf(directory).runs).toEqual(runs);
  });

  it('is found so by an Unroll that has the store open', () => {
    const directory = storeWithRuns();
    const { runs } = contentsOf(directory);
    const store = openRunStore(directory);
    const db = new Database(file(directory));
    db.exec(`UPDATE runs SET status = 'running', owner_pid = 999999 WHERE name = 'third';
      DELETE FROM short_curves WHERE run_id = 3; DELETE FROM checkpoints WHERE run_id = 3`);
    db.close();
    store.markInterrupted();
    store.close();
    expect(contentsOf(directory).runs).toEqual(runs);
  });

  it('is brought up later when the opening leaves its folder unread, and a run without a row at once', () => {
    const directory = storeWithRuns();
    const { runs } = contentsOf(directory);
    const db = new Database(file(directory));
    db.exec(`UPDATE runs SET journal_bytes = 1, duration_ms = 1 WHERE name = 'third';
      DELETE FROM runs WHERE name = 'first'`);
    db.close();
    const store = openRunStore(directory, undefined, true);
    expect(store.recovery).toContain('came back from its folder');
    expect(store.runs.list().map(({ durationMs }) => durationMs)).toContain(1);
    expect(store.lookAtFolders()).toContain('differed from the folder of one run');
    expect(store.lookAtFolders()).toBeNull();
    store.close();
    expect(contentsOf(directory).runs).toEqual(runs);
  });

  it('comes back when the store is an older one', () => {
    const directory = storeWithRuns();
    const older = join(temporaryDirectory(), 'older.db');
    copyFileSync(file(directory), older);
    const store = openRunStore(directory);
    recordedRun(store, 'fourth');
    store.close();
    const { runs } = contentsOf(directory);
    copyFileSync(older, file(directory));
    const again = contentsOf(directory);
    expect(again.runs).toEqual(runs);
    expect(again.recovery).toContain('One run was missing in the database and came back');
  });
});

describe('a row that cannot be read', () => {
  it('is listed as such, and all others work', () => {
    const directory = storeWithRuns();
    const [newest] = contentsOf(directory).runs;
    const db = new Database(file(directory));
    db.exec(`UPDATE runs SET config = '{"cell":' WHERE id = 2`);
    db.close();
    for (const uid of readdirSync(join(directory, 'runs'))) {
      if (uid !== newest!.uid) rmSync(join(directory, 'runs', uid), { recursive: true });
    }
    const store = openRunStore(directory);
    expect(store.runs.list().map(({ name }) => name)).toEqual(['third', 'first']);
    expect(store.runs.unreadable()).toMatchObject([{ id: 2 }]);
    expect(problemOf(() => store.runs.get(2)).code).toBe('store-damaged');
    store.close();
  });

  it('of settings that this version does not know is listed as such, in words', () => {
    const directory = storeWithRuns();
    const { uid } = contentsOf(directory).runs[1]!;
    const db = new Database(file(directory));
    // As a later version might have written it.
    db.exec(`UPDATE runs SET config = '{"cell":"gru","dilation":3}' WHERE id = 2`);
    db.close();
    const store = openRunStore(directory);
    expect(store.runs.list().map(({ name }) => name)).toEqual(['third', 'first']);
    const [unreadable] = store.runs.unreadable();
    expect(unreadable).toMatchObject({ id: 2 });
    expect(unreadable?.reason).toMatch(/^Run 2 \("renamed"\) cannot be read: .*unroll repair/);
    for (const read of [() => store.runs.get(2), () => store.runs.find(uid)]) {
      expect(problemOf(read).code).toBe('store-damaged');
    }
    store.close();
  });
});

it('a training in a store that was made again leaves the checkpoints of the older runs alone', () => {
  const directory = storeWithRuns();
  const { runs } = contentsOf(directory);
  truncateSync(file(directory), 0);
  const store = openRunStore(directory);
  recordedRun(store, 'fourth');
  store.close();
  const [fourth, ...others] = contentsOf(directory).runs;
  expect(fourth?.name).toBe('fourth');
  expect(others).toEqual(runs);
});

it('a store with a trigger or a view of somebody else is not opened', () => {
  const directory = temporaryDirectory();
  openRunStore(directory).close();
  const db = new Database(file(directory));
  db.exec('CREATE TRIGGER strange AFTER INSERT ON runs BEGIN DELETE FROM runs; END');
  db.close();
  expect(problemOf(() => openRunStore(directory)).message).toContain('trigger strange');
});

it('a changed name in the list of migrations does not make the store a newer one', () => {
  const directory = storeWithRuns();
  const { runs } = contentsOf(directory);
  const db = new Database(file(directory));
  db.exec("UPDATE migrations SET name = replace(name, 'columns', 'cqlumns')");
  db.close();
  const after = contentsOf(directory);
  expect(after.runs).toEqual(runs);
  expect(after.recovery).toContain('was made again from the runs’ folders');
});

it.runIf(canMount)('nothing is imported into a store that can only be read', () => {
  const disk = smallDisk(4096);
  const store = openRunStore(disk);
  recordedRun(store, 'first');
  store.close();
  makeReadOnly(disk);
  const again = openRunStore(disk);
  expect(problemOf(() => again.importRuns(storeWithRuns())).code).toBe('store-read-only');
  again.close();
});

it.skipIf(process.platform === 'win32')(
  'a run whose checkpoints are a link elsewhere does not keep the store from being opened',
  () => {
    const directory = storeWithRuns();
    const [uid] = readdirSync(join(directory, 'runs'));
    const checkpoints = join(directory, 'runs', uid!, 'checkpoints');
    const elsewhere = join(temporaryDirectory(), 'checkpoints');
    renameSync(checkpoints, elsewhere);
    symlinkSync(elsewhere, checkpoints);
    for (let opening = 0; opening < 2; opening++) {
      const store = openRunStore(directory);
      expect(store.runs.list()).toHaveLength(3);
      store.close();
    }
    rmSync(file(directory));
    const again = openRunStore(directory);
    expect(again.runs.list()).toHaveLength(2);
    expect(again.recovery).toContain(`folders of runs cannot be read: ${uid}`);
    again.close();
  },
);
