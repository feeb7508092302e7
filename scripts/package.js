// `npm run package`: Unroll as a .deb and as a folder in a tar.zst, in dist/. `-- --fast` compresses less; `-- deb` or
// `-- tar` makes one of them, `-- folder` neither, only what they hold.
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Arch, build as buildPackages, Platform } from 'electron-builder';
import { build } from './launch/build.js';
import { makeAppArchive } from './package/app-archive.js';
import { configuration } from './package/electron-builder.js';
import { makeElectronFolder } from './package/electron-folder.js';
import { findFpm } from './package/fpm.js';
import { neededGlibc } from './package/glibc.js';
import { appFolder, dist, manifest } from './package/paths.js';
import { writeSystemFiles } from './package/system-files.js';
import { listFiles } from './setup/cache.js';
import { megabytes, plainly, say } from './setup/log.js';
import { root } from './setup/paths.js';
import { readStamp } from './setup/stamps.js';

const words = process.argv.slice(2);
const isFast = words.includes('--fast');
const kinds = words.filter((word) => !word.startsWith('--'));
const wants = (/** @type {string} */ kind) => kinds.length === 0 || kinds.includes(kind);

await plainly(async () => {
  if (process.platform !== 'linux')
    throw new Error(
      'Packages are made on Linux. Elsewhere Unroll runs from its source: npm start.',
    );
  const electronVersion = readStamp('electron')?.version;
  if (!electronVersion) throw new Error('Electron is not set up: run `npm run setup`.');
  await build(() => say('Building Unroll, some seconds'));
  await timed('app folder', async () => {
    await makeElectronFolder();
    await makeAppArchive();
    writeSystemFiles();
    return appFolder;
  });
  if (wants('deb')) {
    const fpm = await findFpm();
    process.env.CUSTOM_FPM_PATH = fpm.path;
    await timed(`.deb, by ${fpm.source}`, () => makeDeb(electronVersion));
  }
  if (wants('tar')) await timed('.tar.zst', makeTar);
  // A download that nobody waits for any more would keep the program going.
  process.exit(0);
});

/** @param {string} electronVersion */
async function makeDeb(electronVersion) {
  const unpacked = join(appFolder, 'resources/app.asar.unpacked');
  const compiled = listFiles(unpacked).filter((file) => file.endsWith('.node'));
  const [file = ''] = await buildPackages({
    projectDir: root,
    prepackaged: appFolder,
    targets: Platform.LINUX.createTarget(['deb'], Arch[/** @type {'x64'} */ (process.arch)]),
    config: configuration({
      electronVersion,
      glibc: neededGlibc(compiled.map((path) => join(unpacked, path))),
      isFast,
    }),
    publish: 'never',
  });
  return file;
}

async function makeTar() {
  const name = `unroll-${manifest.version}-linux-${process.arch}`;
  const file = join(dist, `${name}.tar.zst`);
  const options = ['--owner=0', '--group=0', `--transform=s,^${basename(appFolder)},${name},`];
  const compress = ['-I', `zstd -T0 -${isFast ? 1 : 9} --quiet`];
  execFileSync('tar', [...options, ...compress, '-cf', file, '-C', dist, basename(appFolder)]);
  return file;
}

/** @param {string} what @param {() => Promise<string>} work gives the file */
async function timed(what, work) {
  const started = Date.now();
  const file = await work();
  const size = statSync(file).isFile() ? `, ${megabytes(statSync(file).size)}` : '';
  say(`  ${what.padEnd(20)} ${file}${size} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}
