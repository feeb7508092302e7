import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  countFromRows,
  mostNumber,
  nameRunsAnew,
  strangeNumber,
} from '../../../../src-main/store/schema/valid-ids';

let db: Database.Database;
const uids = () => db.prepare<[], string>('SELECT uid FROM runs ORDER BY id').pluck().all();

beforeEach(() => {
  db = new Database(':memory:');
  db.exec(`
    CREATE TABLE experiments (id INTEGER PRIMARY KEY);
    CREATE TABLE runs (id INTEGER PRIMARY KEY AUTOINCREMENT, uid TEXT NOT NULL);
    CREATE TABLE queue (id INTEGER PRIMARY KEY AUTOINCREMENT);
  `);
});

describe('a run with a uid that no Unroll gives', () => {
  const usual = '0123456789abcdef'.repeat(2);

  it.each(['', '../../etc', usual.toUpperCase(), `${usual}0`, usual.replace('f', 'g')])(
    'such as %j is given another, the same at every opening, and the others keep theirs',
    (strange) => {
      db.prepare('INSERT INTO runs VALUES (1, ?), (2, ?)').run(usual, strange);
      nameRunsAnew(db);
      const [first, second] = uids();
      expect(first).toBe(usual);
      expect(second).toMatch(/^[0-9a-f]{32}$/);
      nameRunsAnew(db);
      expect(uids()).toEqual([first, second]);
    },
  );

  it('gets one of its own, also where two runs have the same strange uid', () => {
    db.exec("INSERT INTO runs VALUES (1, 'x'), (2, 'x')");
    nameRunsAnew(db);
    expect(new Set(uids()).size).toBe(2);
  });
});

it.each([0, -1, mostNumber + 1])(
  'the number %i of a queued run is one that no Unroll gives',
  (id) => {
    db.prepare('INSERT INTO queue VALUES (?)').run(id);
    expect(strangeNumber(db)).toBe(`number ${id} of queue`);
  },
);

it('the smallest and the largest number that Unroll gives are accepted', () => {
  db.prepare('INSERT INTO runs VALUES (1, ?), (?, ?)').run('a', mostNumber, 'b');
  expect(strangeNumber(db)).toBeNull();
});

describe('the number from which SQLite counts on', () => {
  const next = () => Number(db.prepare("INSERT INTO runs (uid) VALUES ('')").run().lastInsertRowid);

  it.each([2 ** 53, -1, "'many'"])('is that of the newest run where the table says %s', (said) => {
    db.exec(`INSERT INTO runs VALUES (7, ''); UPDATE sqlite_sequence SET seq = ${said}`);
    countFromRows(db);
    expect(next()).toBe(8);
  });

  it('stays above runs that were removed', () => {
    db.exec("INSERT INTO runs VALUES (7, ''); DELETE FROM runs");
    countFromRows(db);
    expect(next()).toBe(8);
  });
});
