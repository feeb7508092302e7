// Compiles an addon with the node-gyp inside npm, in a copy of its package, so that node_modules stays untouched
// until the result is complete.
import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { findNodeGyp } from './npm.js';
import { modules } from './paths.js';
import { run } from './run.js';

const LIMIT_MS = 20 * 60_000;

/** Returns the folder of Node's headers, of this Node or the system's. Null leaves it to node-gyp. */
export function findHeadersPrefix() {
  const prefixes = [resolve(dirname(process.execPath), '..'), '/usr', '/usr/local'];
  return prefixes.find((prefix) => existsSync(resolve(prefix, 'include/node/node_api.h'))) ?? null;
}

/**
 * @param {string} folder the package's copy
 * @param {string[]} options the options for node-gyp
 */
export async function build(folder, options) {
  const gyp = findNodeGyp();
  if (!gyp)
    throw new Error(
      'npm without node-gyp inside: install a complete npm (it comes with Node) and try again.',
    );
  const prefix = findHeadersPrefix();
  const nodedir = prefix ? [`--nodedir=${prefix}`] : [];
  await run(process.execPath, [gyp, 'rebuild', '--release', '--jobs=max', ...nodedir, ...options], {
    cwd: folder,
    env: { NODE_PATH: modules }, // the copy is outside the repository, its dependencies inside
    timeLimitMs: LIMIT_MS,
  });
}
