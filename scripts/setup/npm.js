// Finds npm (the one that runs this script, else the one on the PATH) and the node-gyp inside it.
import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';

/** Returns npm's main file, or null. */
export function findNpmCli() {
  const running = process.env.npm_execpath;
  if (running?.endsWith('npm-cli.js') && existsSync(running)) return running;
  const besideNode = join(dirname(process.execPath), 'node_modules/npm/bin/npm-cli.js');
  const onPath = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm'));
  for (const file of [...onPath, besideNode]) {
    const real = existsSync(file) ? realpathSync(file) : '';
    if (real.endsWith('npm-cli.js')) return real;
  }
  return null;
}

/** @returns {[string, ...string[]]} a command and its first arguments */
export function getNpmCommand() {
  const cli = findNpmCli();
  return cli ? [process.execPath, cli] : ['npm'];
}

/** Returns node-gyp's main file, or null. */
export function findNodeGyp() {
  const cli = findNpmCli();
  const candidates = [cli, '/usr/share/nodejs/npm/package.json'].filter((file) => file !== null);
  for (const from of candidates) {
    try {
      const manifest = createRequire(from).resolve('node-gyp/package.json');
      return join(dirname(manifest), 'bin/node-gyp.js');
    } catch {
      // Missing: the next one is tried.
    }
  }
  return null;
}
