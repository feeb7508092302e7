// Another store's database as it is at one moment: a copy, attached as `source` to the store that takes from it.
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
  attachNewest(db, copy);
}

function attachNewest(db: Database.Database, copy: string): void {
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
 * A file and what was written into it since: both of one moment, or it is not taken. An app's archive throws at a file
 * that is missing, and makes up an inode at each look.
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

/**
 * Without making an old copy empty first: a file system that takes care of programs that save so (ext4) then writes
 * each copy to the disk.
 */
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

/** Of another store's folder, where a link may lead to a device. An app's archive has no handles to ask. */
export function readWhole(file: string): Buffer {
  if (!statSync(file).isFile()) throw new RangeError(`${file} is no regular file.`);
  return readFileSync(file);
}

/** What lies in an app's archive can be read and not be copied. */
export function copyFile(from: string, to: string): void {
  writeFileSync(to, readWhole(from));
}
