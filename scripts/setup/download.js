// Downloads a pinned file with the machine's own package clients (npm, pip) and their configuration. The file gets its
// name in the cache only when it is complete and has the pinned SHA-256.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createTemporaryFolder } from './cache.js';
import { formatMegabytes } from './log.js';
import { getNpmCommand } from './npm.js';
import { cacheRoot } from './paths.js';
import { run } from './run.js';
import { verify } from './verify.js';

/** @typedef {import('./pins.js').Pin} Pin */

/**
 * @param {Pin & { name: string }} pin a file in npm's registry
 * @param {import('./log.js').Reporter} report
 */
export function downloadNpmPackage(pin, report) {
  return download(pin, report, `the npm package ${pin.name}@${pin.version}`, (folder) => {
    // A separate cache: npm would save the big file a second time, and its growth is the progress shown.
    const [command, ...npm] = getNpmCommand();
    const options = [`--cache=${join(folder, 'npm')}`, `--pack-destination=${folder}`];
    const args = [...npm, 'pack', `${pin.name}@${pin.version}`, '--ignore-scripts', ...options];
    return { command, args, env: {} };
  });
}

/**
 * @param {Pin & { name: string, tags: { pythonVersion: string, abi: string, platform: string } }} pin a wheel
 * @param {import('./log.js').Reporter} report
 */
export function downloadPythonWheel(pin, report) {
  return download(pin, report, `the Python package ${pin.name} ${pin.version}`, (folder) => ({
    command: 'python3',
    // The tags are given, so that any Python downloads the same wheel.
    args: [
      '-m',
      'pip',
      'download',
      `${pin.name}==${pin.version}`,
      '--dest',
      folder,
      '--no-deps',
      '--no-cache-dir',
      '--only-binary=:all:',
      '--implementation',
      'cp',
      '--python-version',
      pin.tags.pythonVersion,
      '--abi',
      pin.tags.abi,
      '--platform',
      pin.tags.platform,
      '--disable-pip-version-check',
    ],
    env: { TMPDIR: folder },
  }));
}

/**
 * @param {Pin} pin
 * @param {import('./log.js').Reporter} report
 * @param {string} source
 * @param {(folder: string) => { command: string, args: string[], env: Record<string, string> }} client
 * @returns {Promise<string>} the file's path in the cache
 */
async function download(pin, report, source, client) {
  const target = join(cacheRoot, 'downloads', pin.file);
  if (existsSync(target)) {
    try {
      await verify(target, pin.sha256);
      return target;
    } catch (error) {
      report.note(String(/** @type {Error} */ (error).message));
    }
  }
  report.step(`downloading ${source}, ${formatMegabytes(pin.bytes)}`);
  const folder = createTemporaryFolder();
  try {
    const { command, args, env } = client(folder);
    const onBytes = (/** @type {number} */ bytes) => report.progress(bytes, pin.bytes);
    await run(command, args, { env, cwd: folder, watch: folder, onBytes });
    await verify(join(folder, pin.file), pin.sha256);
    mkdirSync(join(cacheRoot, 'downloads'), { recursive: true });
    renameSync(join(folder, pin.file), target);
    return target;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Removes the archive, which is no longer needed once it is unpacked into the cache. @param {Pin} pin */
export function forgetDownload(pin) {
  rmSync(join(cacheRoot, 'downloads', pin.file), { force: true });
}
