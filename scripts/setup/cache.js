// The per-user cache. An entry is a folder that was filled under a temporary name and renamed when
// complete, with a list of its files' lengths inside: a half-written or damaged entry is never
// mistaken for a complete one, and two set-ups at once cannot damage each other's.
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cacheRoot } from './paths.js';
import { isComplete, measure } from './stamps.js';

const CONTENTS = '.contents.json';
const TEMPORARY = 'tmp';
const host = hostname().replace(/[^\w-]/g, '_');
let count = 0;

/** Creates an empty folder on the file system of the cache, so that its contents can be renamed into the cache. */
export function createTemporaryFolder(cache = cacheRoot) {
  const folder = join(
    cache,
    TEMPORARY,
    `${host}~${process.pid}~${Date.now().toString(36)}${count++}`,
  );
  mkdirSync(folder, { recursive: true });
  return folder;
}

/** Removes the temporary folders of set-ups that were killed on this machine. */
export function removeLeftovers(cache = cacheRoot) {
  const folder = join(cache, TEMPORARY);
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    const [owner, pid] = name.split('~');
    if (owner === host && !isAlive(Number(pid)))
      rmSync(join(folder, name), { recursive: true, force: true });
  }
}

/**
 * @param {string} name
 * @returns {string | null} the entry's folder, or null when it is missing or incomplete
 */
export function findCached(name, cache = cacheRoot) {
  const folder = join(cache, name);
  try {
    /** @type {Record<string, number>} */
    const contents = JSON.parse(readFileSync(join(folder, CONTENTS), 'utf8'));
    const files = Object.entries(contents).map(([path, bytes]) => [join(folder, path), bytes]);
    return files.length > 0 && isComplete(Object.fromEntries(files)) ? folder : null;
  } catch {
    return null;
  }
}

/**
 * Returns the entry's folder; when it is missing or damaged, `fill` creates it again in an empty folder.
 * @param {string} name
 * @param {(folder: string) => Promise<void> | void} fill
 */
export async function keep(name, fill, cache = cacheRoot) {
  const present = findCached(name, cache);
  if (present) return present;
  const temporary = createTemporaryFolder(cache);
  try {
    await fill(temporary);
    const files = listFiles(temporary);
    const lengths = Object.values(measure(files.map((path) => join(temporary, path))));
    const contents = Object.fromEntries(files.map((path, index) => [path, lengths[index]]));
    writeFileSync(join(temporary, CONTENTS), JSON.stringify(contents));
    return moveIntoPlace(temporary, name, cache);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

/**
 * @param {string} temporary
 * @param {string} name
 * @param {string} cache
 */
function moveIntoPlace(temporary, name, cache) {
  const folder = join(cache, name);
  const other = findCached(name, cache); // another set-up was faster: its entry is equally good, and may be in use
  if (other) return other;
  if (existsSync(folder)) renameSync(folder, join(createTemporaryFolder(cache), 'damaged'));
  try {
    renameSync(temporary, folder);
  } catch (error) {
    const winner = findCached(name, cache);
    if (!winner) throw error;
  }
  return folder;
}

/**
 * Files below a folder, as paths relative to it. Links to files count as files.
 * @param {string} folder
 * @returns {string[]}
 */
export function listFiles(folder, prefix = '') {
  return readdirSync(join(folder, prefix)).flatMap((name) => {
    const path = join(prefix, name);
    return statSync(join(folder, path)).isDirectory() ? listFiles(folder, path) : [path];
  });
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
