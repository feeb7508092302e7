// Puts a file of the cache where a package expects it: a link if possible, otherwise a copy. Renamed into place,
// so that a running program keeps the file it has open.
import { copyFileSync, mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * @param {string} target an existing file
 * @param {string} path the link to make
 */
export function link(target, path) {
  const temporary = `${path}.${process.pid}.tmp`;
  mkdirSync(dirname(path), { recursive: true });
  rmSync(temporary, { force: true });
  try {
    symlinkSync(target, temporary);
  } catch {
    copyFileSync(target, temporary);
  }
  renameSync(temporary, path);
}
