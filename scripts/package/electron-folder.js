// The folder that is installed: Electron under Unroll's name, its fuses set, the launcher, and the app's archive.
import {
  chmodSync,
  copyFileSync,
  cpSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { findElectronPath } from '../electron-path.js';
import { setFuses } from './fuses.js';
import { appFolder, packageFiles } from './paths.js';

/** The locales: Unroll is in English, and Chromium's own text is rarely visible. */
const LOCALES = ['en-US.pak', 'en-GB.pak'];
export const program = join(appFolder, 'unroll-app');

export async function makeElectronFolder() {
  rmSync(appFolder, { recursive: true, force: true });
  const source = dirname(findElectronPath());
  cpSync(source, appFolder, {
    recursive: true,
    // Excludes the app with which setup's Electron starts other apps.
    filter: (path) => !/^resources[\\/]/.test(path.slice(source.length + 1)),
  });
  const locales = join(appFolder, 'locales');
  for (const name of readdirSync(locales)) if (!LOCALES.includes(name)) rmSync(join(locales, name));
  renameSync(join(appFolder, 'electron'), program);
  await setFuses(program);
  copyFileSync(join(packageFiles, 'unroll'), join(appFolder, 'unroll'));
  chmodSync(join(appFolder, 'unroll'), 0o755);
  makeReadable(appFolder);
}

/** Makes the folder readable by all users and owned by the installing one. @param {string} folder */
function makeReadable(folder) {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) makeReadable(path);
    else chmodSync(path, statSync(path).mode & 0o111 ? 0o755 : 0o644);
  }
}
