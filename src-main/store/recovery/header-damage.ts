// What is impossible in a database's header, before SQLite reads it.
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs';

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
