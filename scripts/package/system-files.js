// The files that a package installs beside the app: icons, the description for software centres, licences and the bill of materials.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { modules, root } from '../setup/paths.js';
import { components } from './components.js';
import { drawIcons } from './icons.js';
import { billOfMaterials, licenceText } from './notices.js';
import { appFolder, dist, manifest, packageFiles, systemFiles, webPage } from './paths.js';
import { releaseNotes } from './release-notes.js';

export const icons = join(systemFiles, 'icons');
export const metainfo = join(systemFiles, 'unroll.metainfo.xml');
export const copyright = join(systemFiles, 'copyright');
export const rpmAfterRemove = join(systemFiles, 'after-remove.tpl');

const FORGET_FILE_TYPES =
  'if hash update-mime-database 2>/dev/null; then update-mime-database /usr/share/mime || true; fi';
/** electron-builder's own. */
const afterRemove = join(modules, 'app-builder-lib/templates/linux/after-remove.tpl');

export function writeSystemFiles() {
  rmSync(systemFiles, { recursive: true, force: true });
  mkdirSync(systemFiles, { recursive: true });
  drawIcons(icons);
  const description = readFileSync(join(packageFiles, 'unroll.metainfo.xml'), 'utf8');
  const day = new Date().toISOString().slice(0, 10);
  writeFileSync(
    metainfo,
    description
      .replace('@version@', manifest.version)
      .replace('@date@', day)
      .replace('@homepage@', webPage === undefined ? '' : `<url type="homepage">${webPage}</url>`),
  );
  const parts = components();
  const licences = licenceText(parts);
  const own = readFileSync(join(root, 'LICENSE'), 'utf8').trim();
  writeFileSync(join(appFolder, 'LICENCES.txt'), licences);
  writeFileSync(copyright, `${own}\n\n${licences}`);
  writeFileSync(
    join(appFolder, 'sbom.cdx.json'),
    `${JSON.stringify(billOfMaterials(parts), null, 1)}\n`,
  );
  const removal = onlyWhenGone(readFileSync(afterRemove, 'utf8'));
  // apt updates the database of file types by itself.
  writeFileSync(rpmAfterRemove, `${removal}\n${FORGET_FILE_TYPES}\n`);
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  writeFileSync(join(dist, 'release-notes.md'), releaseNotes(changelog, manifest.version));
}

/**
 * rpm runs it after an upgrade too, when the new files are there, and passes the number of versions that are left.
 * @param {string} script
 */
export const onlyWhenGone = (script) => script.replace(/^#!.*\n/, '$&[ "$1" = 0 ] || exit 0\n');
