// Makes a hostile store from a seed: a store as Unroll leaves it, with some of its values, its schema, its bytes or its files
// changed.
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { createRandom, type Random } from '../../../src-main/datasets/random';
import { anyChange, anyValue, pick } from './values';

export interface Templates {
  /** A whole store. */
  readonly store: string;
  /** Packed databases of earlier versions. */
  readonly old: readonly string[];
  /** What links lead to. */
  readonly targets: readonly string[];
}

/** @param directory must not exist yet */
export function makeHostileStore(seed: number, directory: string, templates: Templates): void {
  const random = createRandom(seed);
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'unroll.db');
  if (random.index(5) === 0 && templates.old.length > 0) {
    writeFileSync(file, gunzipSync(readFileSync(pick(random, templates.old))));
  } else cpSync(templates.store, directory, { recursive: true });
  const kinds = Array.from({ length: 1 + random.index(3) }, () => random.index(20));
  // Values first: a trigger or a view might run here already. Files last: a pipe would wait here already.
  for (const kind of kinds.toSorted((a, b) => a - b)) {
    if (kind < 12) {
      inDatabase(file, (db) => {
        changeValue(db, random);
      });
    } else if (kind < 16) {
      inDatabase(file, (db) => {
        changeSchema(db, random);
      });
    } else if (kind < 18) damage(file, random);
    else link(directory, random, templates.targets);
  }
}

/** What SQLite refuses is left out. */
function inDatabase(file: string, change: (db: Database.Database) => void): void {
  try {
    const db = new Database(file);
    try {
      db.unsafeMode();
      db.pragma('foreign_keys = OFF');
      db.pragma('ignore_check_constraints = ON');
      change(db);
    } finally {
      db.close();
    }
  } catch {
    // Also of a file that an earlier change has made something else.
  }
}

const tablesOf = (db: Database.Database) =>
  db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
const columnsOf = (db: Database.Database, table: string) =>
  db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);

function changeValue(db: Database.Database, random: Random): void {
  // Runs are what a store is about.
  const table = random.index(3) === 0 ? 'runs' : pick(random, tablesOf(db));
  const columns = columnsOf(db, table);
  const paths = columns.filter((name) => ['uid', 'file', 'cell', 'config'].includes(name));
  // What leads to files and to code more often than the rest.
  const column = pick(random, paths.length > 0 && random.index(2) === 0 ? paths : columns);
  const where = random.index(2) === 0 ? '' : ' WHERE rowid = (SELECT max(rowid) FROM runs)';
  const update = `UPDATE OR IGNORE ${table} SET ${column} = ${anyValue(random)}${where}`;
  try {
    db.exec(update);
  } catch {
    // A strict table takes any value while it says that it is not strict.
    const strict = (from: string, to: string) => {
      db.pragma('writable_schema = ON');
      db.exec(`UPDATE sqlite_schema SET sql = replace(sql, '${from}', '${to}')`);
      db.pragma('writable_schema = RESET');
    };
    strict(') STRICT', ') /*S*/');
    try {
      db.exec(update);
    } finally {
      strict(') /*S*/', ') STRICT');
    }
  }
}

function changeSchema(db: Database.Database, random: Random): void {
  const table = pick(random, tablesOf(db));
  db.exec(anyChange(random, table, pick(random, columnsOf(db, table))));
}

/** What the program writes into a store and into a run's folder, beside what the template has. */
const atTop = [
  ...['unroll.db', 'unroll.db-wal', 'unroll.db-shm', 'unroll.db-journal', 'unroll.db-state'],
  ...['workspace', 'checkpoints', 'runs', 'window', 'window/preferences.json', 'window/place.json'],
  ...['data', `data/${'0'.repeat(64)}.safetensors`, 'models', `models/${'0'.repeat(32)}.json`],
  ...[`models/${'0'.repeat(32)}.onnx`, 'incoming-abcdef', 'incoming-abcdef/owner'],
];
const written = [
  ...['journal', 'journal.damaged', 'about', 'checkpoints', 'checkpoints/epoch-0001.safetensors'],
  ...['checkpoints/epoch-0003.safetensors', 'checkpoints/step-00000003.safetensors'],
];

/** In the place of a file or a folder: a link, a pipe, a folder, a file or nothing. */
function link(directory: string, random: Random, targets: readonly string[]): void {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const runs = names.filter((name) => /^runs\/\w+$/.test(name));
  const inRuns = runs.flatMap((run) => written.map((name) => join(run, name)));
  const path = join(directory, pick(random, [...names, ...atTop, ...inRuns]));
  const temporary = random.index(3) === 0 ? `${path}.tmp` : path;
  attempt(() => {
    rmSync(temporary, { recursive: true, force: true });
    mkdirSync(dirname(temporary), { recursive: true });
    const kind = random.index(10);
    if (kind < 6) symlinkSync(pick(random, targets), temporary);
    else if (kind < 7) execFileSync('mkfifo', [temporary], { stdio: 'ignore' });
    else if (kind < 8) mkdirSync(temporary);
    else if (kind < 9)
      writeFileSync(temporary, pick(random, ['', 'x', '{"bytes":1,"checksum":1}']));
  });
}

function damage(file: string, random: Random): void {
  attempt(() => {
    const bytes = readFileSync(file);
    for (let count = 1 + random.index(20); count > 0; count--) {
      bytes[random.index(bytes.length)] = random.index(256);
    }
    const whole = random.index(4) !== 0;
    writeFileSync(file, whole ? bytes : bytes.subarray(0, random.index(bytes.length)));
    if (random.index(4) === 0) copyFileSync(file, `${file}-wal`);
  });
}

function attempt(change: () => unknown): void {
  try {
    change();
  } catch {
    // An earlier change has made it something else.
  }
}
