// Copies of the store's database, of three moments: whole, checked and on the disk before the oldest goes.
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { publish } from '../../durable-file';

const generations = 3;
/** The time, and the CRC-32 of the file: one in which a byte has changed is not taken. */
const named = /^unroll-(\d{8}T\d{9}Z)-([0-9a-f]{8})\.db$/;
const folderIn = (directory: string) => join(directory, 'backups');

export interface Backup {
  readonly file: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/** Newest first, whether they are whole or not. */
export function backupsIn(directory: string): Backup[] {
  const folder = folderIn(directory);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => named.test(name)) : [];
  return names
    .sort()
    .reverse()
    .map((name) => ({ file: join(folder, name), at: timeOf(name) }));
}

/**
 * Copies the database as it is now; trainings may go on meanwhile.
 * @throws what SQLite or the system throws; earlier backups are as they were then
 */
export function backUp(db: Database.Database, directory: string): Backup {
  const folder = folderIn(directory);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, 'unroll.db.tmp');
  rmSync(temporary, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(temporary);
    const copy = new Database(temporary, { readonly: true });
    const verdict = copy.pragma('integrity_check(1)', { simple: true });
    copy.close();
    if (verdict !== 'ok') throw new Error(`The copy is not whole: ${String(verdict)}`);
    sync(temporary);
    const at = new Date().toISOString();
    const checksum = fileChecksum(temporary).toString(16).padStart(8, '0');
    const file = join(folder, `unroll-${at.replace(/[-:.]/g, '')}-${checksum}.db`);
    publish(temporary, file);
    for (const { file: old } of backupsIn(directory).slice(generations)) rmSync(old);
    return { file, at };
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The newest backup whose bytes are those that were written, copied to `file`; null without one. */
export function restoreNewest(directory: string, file: string): Backup | null {
  for (const backup of backupsIn(directory)) {
    const said = named.exec(backup.file.slice(folderIn(directory).length + 1))?.[2];
    // A link of a stranger's store may lead to a device, which has no end.
    if (said === undefined || !statSync(backup.file).isFile()) continue;
    if (fileChecksum(backup.file) !== Number.parseInt(said, 16)) continue;
    const temporary = `${file}.tmp`;
    copyFileSync(backup.file, temporary);
    sync(temporary);
    publish(temporary, file);
    return backup;
  }
  return null;
}

/** CRC-32 of a file. */
export function fileChecksum(file: string): number {
  const handle = openSync(file, 'r');
  try {
    const piece = Buffer.alloc(1 << 20);
    let checksum = 0;
    for (let read = readSync(handle, piece); read > 0; read = readSync(handle, piece)) {
      checksum = crc32(piece.subarray(0, read), checksum);
    }
    return checksum;
  } finally {
    closeSync(handle);
  }
}

function sync(file: string): void {
  const handle = openSync(file, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function timeOf(name: string): string {
  const [, stamp = ''] = named.exec(name) ?? [];
  return stamp.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/, '$1-$2-$3T$4:$5:$6.$7Z');
}
