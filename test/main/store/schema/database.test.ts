import { mkdirSync, readFileSync, writeFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { openDatabase } from '../../../../src-main/store/schema/database';
import { problemOf } from '../../../support/problem-of';
import { epochEvent } from '../../../support/epoch-event';
import { finishedRun, sampleEpoch, samplePoints, startRun } from '../../../support/sample-run';
import { canMount, makeReadOnly, smallDisk } from '../../../support/small-disk';
import { temporaryDirectory } from '../../../support/temporary';

describe('opening', () => {
  it('makes the folder, and a database in write-ahead mode', () => {
    const directory = join(temporaryDirectory(), 'a', 'b');
    openRunStore(directory).close();
    const db = new Database(join(directory, 'unroll.db'));
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });

  it.each([
    ['a text file', Buffer.from('my shopping list\n'.repeat(100))],
    ['a short text file', Buffer.from('hello')],
    ['noise', Buffer.alloc(10_000, 0xa5)],
  ])('refuses %s under its name and leaves it as it is', (_, content) => {
    const directory = temporaryDirectory();
    const file = join(directory, 'unroll.db');
    writeFileSync(file, content);
    const problem = problemOf(() => openRunStore(directory));
    expect(problem.code).toBe('store-not-a-database');
    expect(problem.message).toContain('--store DIR');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('says so when the database is damaged and has no copy, and leaves it as it is', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    for (let i = 0; i < 20; i++) finishedRun(store);
    store.close();
    rmSync(join(directory, 'runs'), { recursive: true });
    const file = join(directory, 'unroll.db');
    const content = readFileSync(file).fill(0xff, 1000, 20_000);
    writeFileSync(file, content);
    expect(problemOf(() => openRunStore(directory).runs.list()).code).toBe('store-not-a-database');
    expect(readFileSync(file).equals(content)).toBe(true);
  });

  it('says so when the store is a file where a folder should be', () => {
    const file = join(temporaryDirectory(), 'store');
    writeFileSync(file, '');
    expect(problemOf(() => openRunStore(file)).code).toBe('store-failed');
  });

  it('says so when unroll.db is a folder', () => {
    const directory = temporaryDirectory();
    mkdirSync(join(directory, 'unroll.db'));
    expect(problemOf(() => openRunStore(directory)).code).toBe('store-failed');
  });
});

describe('the schema of somebody else', () => {
  it('is not trusted to call functions', () => {
    const db = openDatabase(temporaryDirectory());
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    db.close();
  });

  it.each(['schema-002', 'schema-006'])(
    'runs no trigger, also where an older store (%s) would be migrated',
    (name) => {
      const directory = temporaryDirectory();
      const file = join(directory, 'unroll.db');
      const packed = join(import.meta.dirname, '../../../fixtures/stores', `${name}.db.gz`);
      writeFileSync(file, gunzipSync(readFileSync(packed)));
      const runsIn = () => {
        const db = new Database(file);
        const count = db.prepare('SELECT count(*) FROM runs').pluck().get();
        db.close();
        return Number(count);
      };
      const before = runsIn();
      expect(before).toBeGreaterThan(0);
      const db = new Database(file);
      db.exec('CREATE TRIGGER strange AFTER INSERT ON migrations BEGIN DELETE FROM runs; END');
      db.close();
      expect(problemOf(() => openRunStore(directory)).message).toContain('trigger strange');
      expect(runsIn()).toBe(before);
    },
  );
});

describe('a store of a newer Unroll', () => {
  const newer = (change: string) => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    finishedRun(store);
    store.close();
    const db = new Database(join(directory, 'unroll.db'));
    db.exec(`INSERT INTO migrations VALUES ('999-what-comes', ''); ${change}`);
    db.close();
    return directory;
  };

  it('opens for reading where all that is read is still there', () => {
    const directory = newer('ALTER TABLE runs ADD COLUMN colour TEXT');
    const before = readFileSync(join(directory, 'unroll.db'));
    const store = openRunStore(directory);
    expect(store.recovery).toContain('newer Unroll');
    expect(store.runs.list()).toHaveLength(1);
    expect(problemOf(() => store.runs.edit(1, { name: 'x' })).code).toBe('store-read-only');
    store.close();
    expect(readFileSync(join(directory, 'unroll.db')).equals(before)).toBe(true);
  });

  it('is refused where it is not, and left as it is', () => {
    const directory = newer('DROP TABLE measurements');
    expect(problemOf(() => openRunStore(directory)).code).toBe('store-newer');
  });
});

describe('a store that another program holds', () => {
  it('can be read, and says that it is busy when it is to be written', () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    const run = finishedRun(store);
    const other = new Database(join(directory, 'unroll.db'));
    other.exec('BEGIN IMMEDIATE');
    const beside = openRunStore(directory);
    expect(beside.runs.list()).toHaveLength(1);
    expect(problemOf(() => beside.runs.edit(run.id, { name: 'x' })).code).toBe('store-busy');
    other.exec('ROLLBACK');
    expect(beside.runs.edit(run.id, { name: 'x' }).name).toBe('x');
    other.close();
  });

  it('takes the writes of two programs in turn', () => {
    const directory = temporaryDirectory();
    const [app, commandLine] = [openRunStore(directory), openRunStore(directory)];
    const run = startRun(app);
    for (let step = 1; step <= 50; step++) {
      app.trainings.append(run.id, samplePoints(step, [1]));
      commandLine.runs.edit(run.id, { name: `name ${step}` });
    }
    expect(app.runs.get(run.id).name).toBe('name 50');
    expect(commandLine.curves.series(run.id, 'train/loss').steps).toHaveLength(50);
  });
});

describe.skipIf(!canMount)('on a disk of its own', () => {
  it('a read-only store opens for reading, says so, and refuses every change', () => {
    const disk = smallDisk(2000);
    const writing = openRunStore(disk);
    const { id } = finishedRun(writing);
    const loss = writing.curves.read(id, 'train/loss');
    writing.close();
    makeReadOnly(disk);
    const store = openRunStore(disk);
    expect(store.recovery).toContain('can only be read');
    expect(store.runs.list()).toMatchObject([{ id, status: 'finished' }]);
    expect(store.curves.read(id, 'train/loss')).toEqual(loss);
    expect(problemOf(() => store.runs.edit(id, { name: 'x' })).code).toBe('store-read-only');
    expect(problemOf(() => store.experiments.create('')).code).toBe('store-read-only');
    store.close();
  });

  it('a new store on a read-only disk is refused with a way out', () => {
    const disk = smallDisk(2000);
    makeReadOnly(disk);
    const problem = problemOf(() => openRunStore(disk));
    expect(problem.code).toBe('store-read-only');
    expect(problem.message).toContain('--store DIR');
  });

  it('a full disk keeps what was stored', () => {
    const disk = smallDisk(1500);
    const store = openRunStore(disk);
    const run = startRun(store);
    store.trainings.append(run.id, epochEvent(sampleEpoch(1)));
    let stored = 0;
    const problem = problemOf(() => {
      for (; ; stored += 100) {
        store.trainings.append(run.id, samplePoints(stored + 1, Array<number>(100).fill(1)));
      }
    });
    expect(problem.code).toBe('store-full');
    fill(disk);
    const noRoomAtAll = problemOf(() => {
      for (let n = 0; ; n++) store.runs.edit(run.id, { name: `name ${n}` });
    });
    expect(noRoomAtAll.code).toBe('store-full');
    store.close();
    const again = openRunStore(disk);
    expect(again.runs.get(run.id)).toMatchObject({ epochsDone: 1 });
    expect(again.curves.series(run.id, 'train/loss').steps).toHaveLength(stored);
  });

  it('a full disk still lets the runs be read', () => {
    const disk = smallDisk(1500);
    const store = openRunStore(disk);
    startRun(store);
    store.close();
    fill(disk);
    const again = openRunStore(disk);
    fill(disk);
    expect(again.runs.list()).toHaveLength(1);
    expect(again.recovery).toContain('Its disk is full: this store can only be read');
    again.close();
  });

  it('a full disk is named when a new store is to be made there', () => {
    const disk = smallDisk(100);
    fill(disk);
    expect(problemOf(() => openRunStore(join(disk, 'store'))).code).toBe('store-full');
  });
});

/** Leaves no room but what the store's own files hold. */
function fill(disk: string): void {
  for (let size = 64 * 1024, n = 0; size >= 1;) {
    try {
      writeFileSync(join(disk, `filler-${n++}`), Buffer.alloc(size, 1));
    } catch {
      size = Math.floor(size / 4);
    }
  }
}
