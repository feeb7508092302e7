// Whether a store's database is what was written: one checksum where it was closed properly, otherwise its pages.
import {
  closeSync,
  existsSync,
  openSync,
  readSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { privateFile, readRegularFile } from '../../regular-file';
import { fileChecksum } from './backups';
import { isAlive, thisProcess, type Owner } from '../owner';

const stateIn = (directory: string) => join(directory, 'unroll.db-state');

type State =
  /** With its folder: no process has checked a copy of an open store. */
  | { readonly openedBy: Owner; readonly directory: string }
  | { readonly bytes: number; readonly checksum: number };

/**
 * 'sound': its bytes are those at its last close, or a running process has it open and has checked it.
 * 'doubtful': its process was killed, or a byte has changed since.
 */
export function soundnessOf(directory: string): 'sound' | 'doubtful' {
  const state = readState(directory);
  if (state === null) return 'doubtful';
  if ('openedBy' in state) return isHeld(state, directory) ? 'sound' : 'doubtful';
  const file = join(directory, 'unroll.db');
  if (existsSync(`${file}-wal`) || statSync(file).size !== state.bytes) return 'doubtful';
  return fileChecksum(file) === state.checksum ? 'sound' : 'doubtful';
}

/** From now on the file may change. */
export function markOpen(directory: string): void {
  const state: State = { openedBy: thisProcess(), directory };
  writeFileSync(stateIn(directory), JSON.stringify(state), { mode: privateFile });
}

const isHeld = (state: Extract<State, { openedBy: Owner }>, directory: string) =>
  state.directory === directory && isAlive(state.openedBy);

/** Whether another running process has opened it. */
export function isOpenElsewhere(directory: string): boolean {
  const state = readState(directory);
  return (
    state !== null &&
    'openedBy' in state &&
    state.openedBy.pid !== process.pid &&
    isHeld(state, directory)
  );
}

/**
 * Notes what the file is after the last connection has closed. While another process has it open, that one does so.
 * @param whole false leaves it doubtful
 */
export function markClosed(directory: string, whole: boolean): void {
  if (!whole) {
    rmSync(stateIn(directory), { force: true });
    return;
  }
  const file = join(directory, 'unroll.db');
  if (existsSync(`${file}-wal`)) return;
  const state: State = { bytes: statSync(file).size, checksum: fileChecksum(file) };
  // Another process may have opened it meanwhile.
  if (existsSync(`${file}-wal`)) rmSync(stateIn(directory), { force: true });
  else writeFileSync(stateIn(directory), JSON.stringify(state), { mode: privateFile });
}

function readState(directory: string): State | null {
  try {
    return JSON.parse(readRegularFile(stateIn(directory), 10_000).toString()) as State;
  } catch {
    return null;
  }
}

const headerBytes = 100;
const magic = 'SQLite format 3\0';

/**
 * What is impossible in the file's header, before SQLite reads it (https://www.sqlite.org/fileformat.html#the_database_header);
 * null when nothing is.
 */
export function headerDamage(file: string): string | null {
  const { size } = statSync(file);
  // In a new store the first page may still be in the log; SQLite then says what is wrong.
  const wal = `${file}-wal`;
  if (existsSync(wal) && statSync(wal).size > 0) return null;
  if (size === 0) return 'it is empty';
  const header = Buffer.alloc(headerBytes);
  const handle = openSync(file, 'r');
  try {
    if (readSync(handle, header) < headerBytes) return 'it is cut off';
  } finally {
    closeSync(handle);
  }
  if (header.toString('latin1', 0, 16) !== magic)
    return 'its first bytes are not those of a database';
  const pageSize = header.readUInt16BE(16) === 1 ? 65_536 : header.readUInt16BE(16);
  if (pageSize < 512 || (pageSize & (pageSize - 1)) !== 0) return 'its page size cannot be';
  if (size % pageSize !== 0) return 'it is cut off within a page';
  if ((header[18] ?? 0) > 2 || (header[19] ?? 0) > 2) return 'its format version cannot be';
  if (header.readUInt32BE(56) !== 1) return 'its text encoding is not the one that Unroll writes';
  return null;
}

/** Whether its pages hold together. @throws what SQLite throws */
export function pagesAreWhole(db: Database.Database): boolean {
  return db.pragma('integrity_check(1)', { simple: true }) === 'ok';
}
