// A stamp records a part's version and the length of each of its files. A part is fresh when its stamp has the
// wanted key and every file still has its length: a few hundred stat calls, so a second set-up costs next to
// nothing, and a deleted or half-written file makes its part repair itself.
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stamps } from './paths.js';

/**
 * @typedef {object} Stamp
 * @property {string} key the wanted versions, platform and Node-API
 * @property {string} version the installed version
 * @property {string} source the source of the part
 * @property {Record<string, number>} files path → bytes, links followed
 * @property {string} [executable] Electron's program
 * @property {string} [note] a remark for the user
 * @property {number} [tryAgainAfter] when to try the official source again, for a part from a fallback
 * (milliseconds since 1970)
 */

/**
 * @param {string[]} files
 * @returns {Record<string, number>}
 */
export function measure(files) {
  return Object.fromEntries(files.map((file) => [file, statSync(file).size]));
}

/** @param {Record<string, number>} files */
export function isComplete(files) {
  return Object.entries(files).every(
    ([file, bytes]) => statSync(file, { throwIfNoEntry: false })?.size === bytes,
  );
}

/**
 * @param {string} part
 * @returns {Stamp | null} null too when the stamp itself is damaged
 */
export function readStamp(part, folder = stamps) {
  try {
    const stamp = JSON.parse(readFileSync(join(folder, `${part}.json`), 'utf8'));
    return typeof stamp?.key === 'string' && typeof stamp.files === 'object' ? stamp : null;
  } catch {
    return null;
  }
}

/**
 * @param {string} part
 * @param {Stamp} stamp
 */
export function writeStamp(part, stamp, folder = stamps) {
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `${part}.${process.pid}.tmp`);
  writeFileSync(temporary, `${JSON.stringify(stamp, null, 1)}\n`);
  renameSync(temporary, join(folder, `${part}.json`));
}

/** @param {string} part */
export function removeStamp(part, folder = stamps) {
  rmSync(join(folder, `${part}.json`), { force: true });
}

/**
 * @param {Stamp | null} stamp
 * @param {string} key
 */
export function isFresh(stamp, key, now = Date.now()) {
  if (stamp?.key !== key) return false;
  if (stamp.tryAgainAfter !== undefined && now > stamp.tryAgainAfter) return false;
  return isComplete(stamp.files);
}
