// Copies another store's database at one moment, and attaches the copy as `source` to the store that imports from it.
import {
  closeSync,
  constants,
  existsSync,
  ftruncateSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { Problem } from '../../problem';
import { openDatabase } from '../schema/database';

const sourceFile = 'unroll.db';

/**
 * Copies the database in the folder `source`, brings it to the newest schema and attaches it.
 * @param copy a folder; what an earlier call left there is overwritten
 * @throws Problem store-busy when it is written to meanwhile, or why it cannot be read
 */
export function attachCopy(db: Database.Database, source: string, copy: string): void {
  copyStore(source, copy);
  const attach = () => db.prepare('ATTACH ? AS source').run(join(copy, sourceFile));
  attach();
  if (hasSameSteps(db)) return;
  db.exec('DETACH source');
  openDatabase(copy).close();
  attach();
}

function hasSameSteps(db: Database.Database): boolean {
  const steps =
    'SELECT (SELECT count(*) FROM main.migrations) = (SELECT count(*) FROM source.migrations)';
  try {
    return db.prepare<[], number>(steps).pluck().get() === 1;
  } catch {
    // No store, or a damaged one: opening it says what is wrong.
    return false;
  }
}

/**
 * The database and its log, both of the same moment. In an app's archive, to ask for a missing file throws, and a file's inode
 * is another one each time.
 */
function copyStore(source: string, copy: string): void {
  const names = [sourceFile, `${sourceFile}-wal`];
  const stateOf = () =>
    names.map((name) => {
      const file = join(source, name);
      const stat = existsSync(file) ? statSync(file, { throwIfNoEntry: false }) : undefined;
      return stat && [stat.mtimeMs, stat.size].join();
    });
  const before = stateOf();
  for (const [i, name] of names.entries()) {
    if (i === 0 || before[i] !== undefined) copyOver(join(source, name), join(copy, name));
    else rmSync(join(copy, name), { force: true });
  }
  const after = stateOf();
  if (after.some((state, i) => state !== before[i])) {
    throw new Problem(
      'store-busy',
      `The store in ${source} was written to while it was read. Nothing was imported. Try again once its training has ended.`,
    );
  }
}

/** Overwrites without truncating first: after a truncation ext4 writes each copy to the disk at once. */
function copyOver(from: string, to: string): void {
  const bytes = readWhole(from);
  const file = openSync(to, constants.O_RDWR | constants.O_CREAT);
  try {
    writeFileSync(file, bytes);
    ftruncateSync(file, bytes.byteLength);
  } finally {
    closeSync(file);
  }
}

/** In another store's folder a link may lead to a device. In an app's archive `fstat` does not work. */
export function readWhole(file: string): Buffer {
  if (!statSync(file).isFile()) throw new RangeError(`${file} is no regular file.`);
  return readFileSync(file);
}

/** A file in an app's archive can be read, but `copyFile` does not work there. */
export function copyFile(from: string, to: string): void {
  writeFileSync(to, readWhole(from));
}
