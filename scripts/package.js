// `npm run package`: Unroll as a .deb, an .rpm, an AppImage and a folder in a tar.zst, in dist/. `-- --fast` compresses
// less; `-- deb`, `rpm`, `appimage` or `tar` makes these alone, `-- folder` none of them, only what they hold.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Arch, build as buildPackages, Platform } from 'electron-builder';
import { build } from './launch/build.js';
import { makeAppArchive } from './package/app-archive.js';
import { configuration } from './package/electron-builder.js';
import { appImageTools, makeAppImage } from './package/app-image.js';
import { makeElectronFolder } from './package/electron-folder.js';
import { findFpm } from './package/fpm.js';
import { neededGlibc } from './package/glibc.js';
import { appFolder, dist, manifest } from './package/paths.js';
import { writeSystemFiles } from './package/system-files.js';
import { listFiles } from './setup/cache.js';
import { megabytes, plainly, reporter, say } from './setup/log.js';
import { root } from './setup/paths.js';
import { reasonOf } from './setup/run.js';
import { readStamp } from './setup/stamps.js';
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
  const electronVersion = readStamp('electron')?.version;
  if (!electronVersion) throw new Error('Electron is not set up: run `npm run setup`.');
  await build(() => say('Building Unroll, some seconds'));
  await timed('app folder', async () => {
    await makeElectronFolder();
    await makeAppArchive();
    writeSystemFiles();
    return appFolder;
  });
  if (wants('deb') || wants('rpm')) {
    const fpm = await findFpm();
    process.env.CUSTOM_FPM_PATH = fpm.path;
    if (wants('deb')) await timed(`.deb, by ${fpm.source}`, () => make('deb', electronVersion));
    if (wants('rpm') && (await canMake('.rpm', { '/usr/bin/rpmbuild': 'rpm' })))
      await timed('.rpm, by rpmbuild', () => make('rpm', electronVersion));
  }
  if (wants('appimage') && (await canMake('AppImage', appImageTools)))
    await timed('AppImage', () => Promise.resolve(makeAppImage({ isFast })));
  if (wants('tar')) await timed('.tar.zst', makeTar);
  // A download that nobody waits for any more would keep the process alive.
  process.exit(0);
});

/**
 * Missing tools for a kind of package are installed if this is root; otherwise the kind is left out unless it was asked for.
 * @param {string} what
 * @param {Readonly<Record<string, string>>} tools a file that shows the tool is installed → Debian's package
 */
async function canMake(what, tools) {
  const missing = Object.entries(tools)
    .filter(([file]) => !existsSync(file))
    .map(([file, name]) => ({ what: file, packages: [name] }));
  try {
    await install(missing, reporter(what));
    return true;
  } catch (error) {
    if (kinds.length > 0) throw error;
    say(`  ${what.padEnd(20)} left out: ${reasonOf(error)}`);
    return false;
  }
}

/** @param {'deb' | 'rpm'} kind @param {string} electronVersion */
async function make(kind, electronVersion) {
  const unpacked = join(appFolder, 'resources/app.asar.unpacked');
  const compiled = listFiles(unpacked).filter((file) => file.endsWith('.node'));
  const [file = ''] = await buildPackages({
    projectDir: root,
    prepackaged: appFolder,
    targets: Platform.LINUX.createTarget([kind], Arch[/** @type {'x64'} */ (process.arch)]),
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
