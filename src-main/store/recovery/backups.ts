// The three newest backups of the store's database. A new one is checked and on the disk before the oldest is removed.
import {
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import Database from 'better-sqlite3';
import { publish, syncFile } from '../../durable-file';
import { kindOf, makeFolder, privateFile, privateFolder } from '../../regular-file';

const mostKept = 3;
/** Year, month, day, hour, minute, second, millisecond, and the CRC-32 of the file. */
const backupName = /^unroll-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z-([0-9a-f]{8})\.db$/;
const folderIn = (directory: string) => join(directory, 'backups');

export interface Backup {
  readonly file: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Of the file when it was written. */
  readonly checksum: number;
}

/** Newest first, intact or not. */
export function backupsIn(directory: string): Backup[] {
  const folder = folderIn(directory);
  const names = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
  return names.flatMap((name) => {
    const [year, month, day, hour, minute, second, ms, checksum] =
      backupName.exec(name)?.slice(1) ?? [];
    if (checksum === undefined) return [];
    const at = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
    return { file: join(folder, name), at, checksum: Number.parseInt(checksum, 16) };
  });
}

/**
 * Copies the database as it is now; trainings may continue meanwhile.
 * @throws what SQLite or the system throws; earlier backups are as they were then
 */
export function backUp(db: Database.Database, directory: string): void {
  const folder = folderIn(directory);
  makeFolder(folder, privateFolder);
  const temporary = join(folder, 'unroll.db.tmp');
  rmSync(temporary, { force: true });
  try {
    // SQLite fills an empty file, and leaves its mode.
    closeSync(openSync(temporary, 'wx', privateFile));
    db.prepare('VACUUM INTO ?').run(temporary);
    const copy = new Database(temporary, { readonly: true });
    const verdict = copy.pragma('integrity_check(1)', { simple: true });
    copy.close();
    if (verdict !== 'ok') throw new Error(`The copy is not whole: ${String(verdict)}`);
    syncFile(temporary);
    const at = new Date().toISOString().replace(/[-:.]/g, '');
    const checksum = fileChecksum(temporary).toString(16).padStart(8, '0');
    publish(temporary, join(folder, `unroll-${at}-${checksum}.db`));
    for (const { file } of backupsIn(directory).slice(mostKept)) rmSync(file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** Copies the newest intact backup to `file`; null when there is none. */
export function restoreNewest(directory: string, file: string): Backup | null {
  for (const backup of backupsIn(directory)) {
    // In another person's store it may be a link to a device, which has no end.
    if (kindOf(backup.file) !== 'file') continue;
    if (fileChecksum(backup.file) !== backup.checksum) continue;
    const temporary = `${file}.tmp`;
    copyFileSync(backup.file, temporary);
    syncFile(temporary);
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
