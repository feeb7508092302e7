import { spawnSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openRunStore, type RunStore } from '../../../../src-main/store/run-store';
import { changeStore } from '../../../support/change-store';
import { problemOf } from '../../../support/problem-of';
import { recordedRun } from '../../../support/recorded-run';
import { finishedRun } from '../../../support/sample-run';
import { temporaryDirectory } from '../../../support/temporary';

const isLinux = process.platform === 'linux';

function openStore(directory = temporaryDirectory()): RunStore {
  const store = openRunStore(directory);
  onTestFinished(() => {
    store.close();
  });
  return store;
}

/** The folder of a closed store with one finished run, its folder and its checkpoints. */
function foreign() {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  const run = recordedRun(store, 'theirs');
  const folder = store.files.folder(run.id);
  store.close();
  return { directory, folder, uid: run.uid };
}

const anyUid = (sql: string) => `PRAGMA ignore_check_constraints = ON; ${sql}`;

/** A folder beside the stores, of somebody who does not take part. */
function victim(): { readonly folder: string; readonly isUnharmed: () => boolean } {
  const folder = join(temporaryDirectory(), 'victim');
  mkdirSync(folder);
  writeFileSync(join(folder, 'thesis'), 'years of work');
  const isUnharmed = () =>
    readdirSync(folder).join() === 'thesis' &&
    readFileSync(join(folder, 'thesis'), 'utf8') === 'years of work';
  return { folder, isUnharmed };
}

const tooLate = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000).toISOString();

describe('a store whose run has a uid that is a path', () => {
  it.each(['../../../victim', '', '..', '.'])(
    'loses no folder when the run %j is removed for good',
    (uid) => {
      // Of before the table checked uids.
      const directory = temporaryDirectory();
      const packed = join(import.meta.dirname, '../../../fixtures/stores/schema-008.db.gz');
      writeFileSync(join(directory, 'unroll.db'), gunzipSync(readFileSync(packed)));
      const { folder: own, isUnharmed } = victim();
      const path = uid.includes('victim') ? join('../../..', own) : uid;
      const other = join(directory, 'runs', 'f'.repeat(32));
      mkdirSync(other, { recursive: true });
      const change = `UPDATE runs SET uid = '${path}', deleted_at = '${tooLate}' WHERE id = 2`;
      changeStore(directory, change);
      openStore(directory);
      expect(isUnharmed()).toBe(true);
      expect(existsSync(other)).toBe(true);
    },
  );

  it('opens, and has the run with all its values under a uid of its own', () => {
    const { directory } = foreign();
    changeStore(directory, anyUid("UPDATE runs SET uid = '../../x', notes = 'kept'"));
    const [run, ...others] = openStore(directory).runs.list();
    // The run's folder has lost its row, and comes back as a run too.
    expect(others).toHaveLength(1);
    const both = [run, ...others];
    expect(both.map((one) => one?.notes).sort()).toEqual(['', 'kept']);
    for (const one of both) expect(one?.uid).toMatch(/^[0-9a-f]{32}$/);
  });

  it('is given such a uid once, and the same wherever it is opened', () => {
    const { directory } = foreign();
    changeStore(directory, anyUid("UPDATE runs SET uid = ''"));
    rmSync(join(directory, 'runs'), { recursive: true });
    const uids = [1, 2].map(() => {
      const store = openRunStore(directory);
      const [run] = store.runs.list();
      store.close();
      return run?.uid;
    });
    expect(uids[0]).toBe(uids[1]);
  });
});

describe('a row that Unroll does not write', () => {
  it('counts for nothing where the folder of its run has other values', () => {
    const { directory } = foreign();
    changeStore(directory, 'UPDATE curves SET float32 = zeroblob(3); UPDATE runs SET seed = 77');
    const [run] = openStore().importRuns(directory);
    expect(run?.config.seed).toBe(1);
    expect(openStore(directory).check().words).toContain('were not those of its folder');
  });

  it('is shown as a run that cannot be read in a store that is opened', () => {
    const { directory } = foreign();
    changeStore(directory, "UPDATE runs SET cell = '__proto__'");
    const store = openStore(directory);
    expect(store.runs.list()).toEqual([]);
    expect(store.runs.unreadable()).toHaveLength(1);
  });

  it('has its words without the characters that turn or hide text', () => {
    const { directory } = foreign();
    changeStore(directory, "UPDATE runs SET backend = 'tensor' || char(0x202e) || 'flow'");
    expect(openStore(directory).runs.list()).toMatchObject([{ backend: 'tensorflow' }]);
  });

  it('with a checkpoint elsewhere leads nowhere in a store that is opened', () => {
    const { directory } = foreign();
    changeStore(directory, "UPDATE checkpoints SET file = '../../secret'");
    const store = openStore(directory);
    expect(problemOf(() => store.files.checkpoint(1, null)).code).toBe('store-damaged');
  });
});

describe('a database with more than tables', () => {
  const endless =
    'WITH RECURSIVE endless (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM endless) SELECT n FROM endless';
  it.each([
    ['a view', `DROP TABLE measurements; CREATE VIEW measurements AS ${endless}`],
    [
      'a view with the list of migrations',
      `DROP TABLE migrations; CREATE VIEW migrations AS ${endless.replace('SELECT n FROM endless', "SELECT n AS name, '' AS applied_at FROM endless")}`,
    ],
    ['a trigger', 'CREATE TRIGGER t AFTER INSERT ON runs BEGIN DELETE FROM runs; END'],
    ['a generated column', "ALTER TABLE views ADD COLUMN g TEXT AS (printf('%.1000000c', 'x'))"],
    ['an index on an expression', 'CREATE INDEX e ON runs (abs(id))'],
    ['a partial index', 'CREATE INDEX p ON runs (id) WHERE abs(seed) > 0'],
    ['a virtual table', 'CREATE VIRTUAL TABLE v USING fts5 (words)'],
    ['another table', 'CREATE TABLE other (a)'],
    ['a table less', 'DROP TABLE queue'],
    ['a column with another name', 'ALTER TABLE runs RENAME COLUMN host TO machine'],
  ])('(%s) is not opened, and nothing of it runs', (_, change) => {
    const { directory } = foreign();
    const db = new Database(join(directory, 'unroll.db'));
    db.exec(change);
    db.close();
    rmSync(join(directory, 'runs'), { recursive: true });
    const problem = problemOf(() => openRunStore(directory));
    expect(problem.code).toBe('store-not-a-database');
    expect(problem.message).toContain(directory);
  });

  it('is not even looked at where its runs are imported', () => {
    const { directory } = foreign();
    writeFileSync(join(directory, 'unroll.db'), 'no database');
    rmSync(join(directory, 'unroll.db-wal'), { force: true });
    expect(openStore().importRuns(directory)).toMatchObject([{ name: 'theirs', epochsDone: 2 }]);
  });

  it('of a newer Unroll is not even read', () => {
    const { directory } = foreign();
    const db = new Database(join(directory, 'unroll.db'));
    db.exec(
      `INSERT INTO migrations VALUES ('999-newer', ''); DROP TABLE views; CREATE VIEW views AS ${endless}`,
    );
    db.close();
    rmSync(join(directory, 'runs'), { recursive: true });
    expect(problemOf(() => openRunStore(directory)).code).toBe('store-not-a-database');
  });
});

describe.runIf(isLinux)('a link in a foreign store', () => {
  const linked = (path: string, target: string) => {
    rmSync(path, { recursive: true, force: true });
    symlinkSync(target, path);
  };

  it.each(['journal', 'about', 'checkpoints/epoch-0001.safetensors'])(
    'in the place of a run’s %s is not followed',
    (name) => {
      const { directory, folder } = foreign();
      const key = join(temporaryDirectory(), 'id_rsa');
      writeFileSync(key, 'secret', { mode: 0o600 });
      linked(join(folder, name), key);
      const ours = openStore();
      const { message } = problemOf(() => ours.importRuns(directory));
      expect(message).toContain('link');
      expect(ours.runs.list()).toEqual([]);
      expect(existsSync(join(ours.directory, 'runs'))).toBe(false);
    },
  );

  it.each(['runs', 'unroll.db', 'unroll.db-wal'])('in the place of %s is refused', (name) => {
    const { directory } = foreign();
    const elsewhere = foreign();
    linked(join(directory, name), join(elsewhere.directory, name));
    const ours = openStore();
    for (const use of [() => ours.importRuns(directory), () => openRunStore(directory)]) {
      expect(problemOf(use).message).toContain(`"${name}" should be`);
    }
    expect(ours.runs.list()).toEqual([]);
  });

  it('in the place of a run’s folder keeps what it leads to when the run is removed or replaced', () => {
    const { directory, folder } = foreign();
    const { folder: own, isUnharmed } = victim();
    linked(folder, own);
    changeStore(directory, `UPDATE runs SET deleted_at = '${tooLate}'`);
    openStore(directory);
    expect(isUnharmed()).toBe(true);
    expect(lstatSync(folder).isSymbolicLink()).toBe(true);
  });

  it.each(['unroll.db', 'unroll.db-state', 'workspace', 'runs'])(
    'that is a pipe in the place of %s makes nobody wait',
    (name) => {
      const { directory } = foreign();
      rmSync(join(directory, name), { recursive: true, force: true });
      spawnSync('mkfifo', [join(directory, name)]);
      expect(problemOf(() => openRunStore(directory)).message).toContain(`"${name}" should be`);
    },
  );
});

describe('what is not what it should be', () => {
  it.each([
    ['unroll.db', 'a folder'],
    ['runs', 'a file'],
  ])('(%s is %s) is named when the store is opened', (name, kind) => {
    const directory = temporaryDirectory();
    const path = join(directory, name);
    if (kind === 'a folder') mkdirSync(path);
    else writeFileSync(path, '');
    const { code, message } = problemOf(() => openRunStore(directory));
    expect(code).toBe('store-failed');
    expect(message).toContain(`"${name}" should be`);
    expect(message).toContain(`is ${kind}`);
  });

  it('(a highest number of 2^60) is counted from the runs that there are', () => {
    const { directory } = foreign();
    const db = new Database(join(directory, 'unroll.db'));
    db.exec("UPDATE sqlite_sequence SET seq = 1 << 60 WHERE name = 'runs'");
    db.close();
    const store = openStore(directory);
    expect(finishedRun(store).id).toBe(2);
  });

  it('(a run with the number 2^60) is refused', () => {
    const { directory } = foreign();
    changeStore(directory, 'PRAGMA foreign_keys = OFF; UPDATE runs SET id = 1 << 60');
    rmSync(join(directory, 'runs'), { recursive: true });
    expect(problemOf(() => openRunStore(directory)).message).toContain('1152921504606846976');
  });
});

describe.runIf(isLinux)('the files of a store', () => {
  it('are its owner’s alone, whatever they were copied from', () => {
    const { directory } = foreign();
    const ours = openStore(join(temporaryDirectory(), 'store'));
    ours.importRuns(directory);
    ours.runs.edit(1, { notes: 'mine' });
    const modes = readdirSync(ours.directory, { recursive: true, encoding: 'utf8' })
      .concat('')
      .map((name) => statSync(join(ours.directory, name)))
      .map((stat) => [stat.isDirectory(), (stat.mode & 0o777).toString(8)].join(' '));
    expect([...new Set(modes)].sort()).toEqual(['false 600', 'true 700']);
  });
});
