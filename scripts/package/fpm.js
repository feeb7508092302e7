// The tool that makes a .deb for electron-builder: fpm, which it downloads, or dpkg-deb if fpm is not available.
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { root } from '../setup/paths.js';
import { isOnPath } from '../setup/system.js';

const ANSWER_MS = 10_000;
const standIn = join(import.meta.dirname, 'fpm-stand-in.js');

/** @returns {Promise<{ path: string, source: string }>} */
export async function findFpm() {
  try {
    return { path: await within(ANSWER_MS, officialFpm()), source: 'fpm' };
  } catch {
    if (!isOnPath('dpkg-deb'))
      throw new Error(
        'fpm cannot be downloaded here and there is no dpkg-deb: build on Debian or Ubuntu.',
      );
    return { path: standIn, source: 'dpkg-deb' };
  }
}

/** @returns {Promise<string>} */
function officialFpm() {
  const require = createRequire(
    createRequire(join(root, 'package.json')).resolve('electron-builder'),
  );
  return require('app-builder-lib/out/toolsets/linux').getFpmPath();
}

/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(ms, work) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer in ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, /** @type {Promise<never>} */ (late)]);
  } finally {
    clearTimeout(timer);
  }
}
