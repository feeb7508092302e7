// Installs a package as a tree from the root of the system: the app in /opt, and for desktops and software
// centres the starter, icons, file types, description and licences.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.js';
import { listComponents } from './components.js';
import { drawIcon, iconSizes } from './icons.js';
import { createBillOfMaterials, formatLicences } from './notices.js';
import { appFolder, dist, manifest, packageFiles, systemFiles, webPage } from './paths.js';
import { releaseNotes } from './release-notes.js';

/** The package's own folders, which are removed with it. */
export const ownFolders = ['opt/Unroll', 'usr/share/doc/unroll'];
export const getIconFile = (/** @type {number} */ size) =>
  `usr/share/icons/hicolor/${size}x${size}/apps/unroll.png`;
export const metainfo = 'usr/share/metainfo/unroll.metainfo.xml';
export const desktopFile = 'usr/share/applications/unroll.desktop';

/** @returns {string[]} the files below /usr */
export function writeSystemFiles() {
  rmSync(systemFiles, { recursive: true, force: true });
  const licences = writeNotices();
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  const resource = (/** @type {string} */ name) => readFileSync(join(packageFiles, name), 'utf8');
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  writeFileSync(join(dist, 'release-notes.md'), releaseNotes(changelog, manifest.version));
  const files = {
    ...Object.fromEntries(iconSizes.map((size) => [getIconFile(size), drawIcon(size)])),
    [metainfo]: resource('unroll.metainfo.xml')
      .replace('@version@', manifest.version)
      .replace('@date@', new Date().toISOString().slice(0, 10))
      .replace('@homepage@', webPage === undefined ? '' : `<url type="homepage">${webPage}</url>`),
    [desktopFile]: resource('unroll.desktop'),
    'usr/share/mime/packages/unroll.xml': resource('unroll-mime.xml'),
    'usr/share/doc/unroll/copyright': `${own}\n\n${licences}`,
    'usr/share/doc/unroll/CHANGELOG.md': changelog,
  };
  for (const [path, content] of Object.entries(files)) {
    const target = join(systemFiles, path);
    mkdirSync(join(target, '..'), { recursive: true, mode: 0o755 });
    writeFileSync(target, content, { mode: 0o644 });
  }
  copyFileSync(
    join(packageFiles, 'apparmor-profile'),
    join(appFolder, 'resources/apparmor-profile'),
  );
  for (const name of ['replay.py', 'unroll_log.py'])
    copyFileSync(join(root, 'resources', name), join(appFolder, 'resources', name));
  mkdirSync(join(systemFiles, 'opt'), { mode: 0o755 });
  // Hard links: the files are a gigabyte, and only read.
  execFileSync('cp', ['-al', appFolder, join(systemFiles, 'opt/Unroll')]);
  return Object.keys(files);
}

/** Writes the licences next to the app. @returns {string} the licences */
function writeNotices() {
  const parts = listComponents();
  const licences = formatLicences(parts);
  writeFileSync(join(appFolder, 'LICENCES.txt'), licences);
  const bill = JSON.stringify(createBillOfMaterials(parts), null, 1);
  writeFileSync(join(appFolder, 'sbom.cdx.json'), `${bill}\n`);
  return licences;
}
