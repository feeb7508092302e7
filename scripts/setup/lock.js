// A lock file with its holder's process id, for one setup at a time. The holder touches it every second; a
// lock whose process has ended, or that was not touched for half a minute, is free. It only avoids
// duplicate work: safety comes from the cache's renames, so two holders at once do no
// harm.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './cache.js';

const ABANDONED_MS = 30_000;

/**
 * @template T
 * @param {string} file
 * @param {() => Promise<T>} work
 * @param {() => void} [onWait] called once when someone else holds the lock
 * @returns {Promise<T>}
 */
export async function withLock(file, work, onWait) {
  const mine = `${hostname()} ${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; !take(file, mine);) {
    if (!told) onWait?.();
    told = true;
    await sleep(200);
  }
  const heartbeat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Taken over after a long sleep of this machine, which is harmless, see above.
    }
  }, 1_000);
  try {
    return await work();
  } finally {
    clearInterval(heartbeat);
    if (read(file) === mine) rmSync(file, { force: true });
  }
}

/**
 * @param {string} file
 * @param {string} mine
 */
function take(file, mine) {
  if (isFree(file)) rmSync(file, { force: true });
  try {
    writeFileSync(file, mine, { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file */
function isFree(file) {
  const [host, pid] = read(file).split(' ');
  const age = Date.now() - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  return age > ABANDONED_MS || (host === hostname() && Number(pid) > 0 && !isAlive(Number(pid)));
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
