// `npm run package`: Unroll as a .deb, an .rpm, an AppImage and a folder in a tar.zst, in dist/. `-- --fast`
// compresses less; `-- deb`, `rpm`, `appimage` or `tar` makes only these, `-- folder` only their contents.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from './launch/build.js';
import { makeAppArchive } from './package/app-archive.js';
import { appImageTools, makeAppImage } from './package/app-image.js';
import { makeElectronFolder } from './package/electron-folder.js';
import { findNeededGlibc } from './package/glibc.js';
import { appFolder, dist, manifest } from './package/paths.js';
import { writeSystemFiles } from './package/system-files.js';
import { makeDeb, makeRpm } from './package/system-packages.js';
import { listFiles } from './setup/cache.js';
import { formatMegabytes, plainly, createReporter, say } from './setup/log.js';
import { getReason } from './setup/run.js';
import { install } from './setup/system.js';

const words = process.argv.slice(2);
const isFast = words.includes('--fast');
const kinds = words.filter((word) => !word.startsWith('--'));
const wants = (/** @type {string} */ kind) => kinds.length === 0 || kinds.includes(kind);

await plainly(async () => {
  if (process.platform !== 'linux')
    throw new Error(
      'Packages are made on Linux. Elsewhere Unroll runs from its source: npm start.',
    );
  await build(() => say('Building Unroll (takes a few seconds)'));
  /** @type {string[]} */
  let files = [];
  await timed('app folder', async () => {
    await makeElectronFolder();
    await makeAppArchive();
    files = writeSystemFiles();
    return appFolder;
  });
  if (wants('deb') && (await canMake('.deb', { '/usr/bin/dpkg-deb': 'dpkg' })))
    await timed('.deb', () => makeDeb({ glibc: glibc(), isFast }));
  if (wants('rpm') && (await canMake('.rpm', { '/usr/bin/rpmbuild': 'rpm' })))
    await timed('.rpm', () => makeRpm({ glibc: glibc(), isFast }, files));
  if (wants('appimage') && (await canMake('AppImage', appImageTools)))
    await timed('AppImage', () => makeAppImage({ isFast }));
  if (wants('tar')) await timed('.tar.zst', makeTar);
});

/**
 * Checks the tools for a kind of package. Missing tools are installed if this is root; otherwise the kind is
 * skipped unless it was requested.
 * @param {string} what
 * @param {Readonly<Record<string, string>>} tools a file that shows the tool is installed → Debian's package
 */
async function canMake(what, tools) {
  const missing = Object.entries(tools)
    .filter(([file]) => !existsSync(file))
    .map(([file, name]) => ({ what: file, packages: [name] }));
  try {
    await install(missing, createReporter(what));
    return true;
  } catch (error) {
    if (kinds.length > 0) throw error;
    say(`  ${what.padEnd(20)} left out: ${getReason(error)}`);
    return false;
  }
}

/** Returns the version of the C library that the compiled parts need. */
function glibc() {
  const unpacked = join(appFolder, 'resources/app.asar.unpacked');
  const compiled = listFiles(unpacked).filter((file) => file.endsWith('.node'));
  return findNeededGlibc(compiled.map((path) => join(unpacked, path)));
}

function makeTar() {
  const name = `unroll-${manifest.version}-linux-${process.arch}`;
  const file = join(dist, `${name}.tar.zst`);
  const options = ['--owner=0', '--group=0', `--transform=s,^${basename(appFolder)},${name},`];
  const compress = ['-I', `zstd -T0 -${isFast ? 1 : 9} --quiet`];
  execFileSync('tar', [...options, ...compress, '-cf', file, '-C', dist, basename(appFolder)]);
  return file;
}

/** @param {string} what @param {() => string | Promise<string>} work gives the file */
async function timed(what, work) {
  const started = Date.now();
  const file = await work();
  const size = statSync(file).isFile() ? `, ${formatMegabytes(statSync(file).size)}` : '';
  say(`  ${what.padEnd(20)} ${file}${size} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
