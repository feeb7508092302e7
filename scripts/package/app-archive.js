// The app as one archive (app.asar), with its native packages as real files next to it.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { createPackageWithOptions } from '@electron/asar';
import { listFiles } from '../setup/cache.js';
import { root } from '../setup/paths.js';
import { appFolder, dist, manifest } from './paths.js';
import { isNeeded, getPackageName, nativePackages, listRuntimePackages } from './pruning.js';

const staged = join(dist, 'app');

export async function makeAppArchive() {
  rmSync(staged, { recursive: true, force: true });
  for (const folder of [
    'out/main',
    'out/preload',
    'out/renderer',
    'resources/data',
    'resources/sample',
  ])
    cpSync(join(root, folder), join(staged, folder), { recursive: true });
  stageManifest();
  for (const folder of packagesOnDisk()) stagePackage(folder);
  await createPackageWithOptions(staged, join(appFolder, 'resources/app.asar'), {
    unpackDir: `{${nativePackages.map((name) => `node_modules/${name}`).join(',')}}`,
  });
  // Other programs open the documentation, and cannot read an archive.
  cpSync(join(root, 'docs'), join(appFolder, 'resources/docs'), { recursive: true });
  rmSync(staged, { recursive: true, force: true });
}

/** Returns the packages that go into the archive, as folders in the repository. */
function packagesOnDisk() {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  return listRuntimePackages(packages).filter((folder) => existsSync(join(root, folder)));
}

/** Returns the fields that Electron reads, without those about building. */
function stageManifest() {
  const { name, productName, version, description, license, desktopName, main, type } = manifest;
  const kept = { name, productName, version, description, license, desktopName, main, type };
  writeFileSync(join(staged, 'package.json'), JSON.stringify(kept, null, 2));
}

/** @param {string} folder */
function stagePackage(folder) {
  const own = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));
  const machine = { os: process.platform, arch: process.arch };
  for (const file of listFiles(join(root, folder))) {
    const slashed = file.split(sep).join('/');
    if (slashed.startsWith('node_modules/')) continue; // packages of their own
    if (isNeeded(getPackageName(folder), own, slashed, machine)) copy(join(folder, file));
  }
}

/** Turns links, which setup creates into its cache, into files. @param {string} path */
function copy(path) {
  const target = join(staged, path);
  mkdirSync(dirname(target), { recursive: true });
  cpSync(realpathSync(join(root, path)), target);
}
