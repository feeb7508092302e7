// The third-party parts of a package: the packages that the build noted (scripts/launch/licences.js), Electron and
// libtensorflow.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { findElectronPath } from '../electron-path.js';
import { getPackageFolder, root } from '../setup/paths.js';
import { readStamp } from '../setup/stamps.js';
import { NOTICES } from '../setup/tensorflow-sources.js';
import { withTexts } from './notices.js';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} text the text of the licence, and its notices
 * @property {string} [author] the author of a part without such a text
 * @property {string} [integrity] as in package-lock.json
 * @property {string} purl
 */

/** @returns {Component[]} by name; the app must have been built */
export function listComponents() {
  const { packages } = readJson('package-lock.json');
  const integrities = new Map(
    Object.entries(packages).map(([path, { version, integrity }]) => [
      `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${version}`,
      integrity,
    ]),
  );
  /** @type {import('../launch/licences.js').Entry[]} */
  const noted = [...readJson('out/main/licences.json'), ...readJson('out/renderer/licences.json')];
  const fromNpm = noted.map(({ name, version, licence, text, author }) => ({
    name,
    version,
    licence,
    author,
    text: text?.trim() ?? '',
    integrity: integrities.get(`${name}@${version}`),
    purl: `pkg:npm/${name.replace('@', '%40')}@${version}`,
  }));
  const byPurl = new Map([...fromNpm, electron(), tensorflow()].map((one) => [one.purl, one]));
  return withTexts([...byPurl.values()].sort((a, b) => (a.purl < b.purl ? -1 : 1)));
}

/** @param {string} path */
const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** @returns {Component} */
function electron() {
  const folder = dirname(findElectronPath());
  const own = ['LICENSE', 'LICENSE.electron.txt']
    .map((name) => join(folder, name))
    .find((file) => existsSync(file));
  if (!own) throw new Error('Electron’s licence is not beside it.');
  const version = String(readStamp('electron')?.version);
  const text = `${readFileSync(own, 'utf8').trim()}\n\nChromium’s licences: LICENSES.chromium.html, beside Electron.`;
  return { name: 'electron', version, licence: 'MIT', text, purl: `pkg:npm/electron@${version}` };
}

/** @returns {Component} */
function tensorflow() {
  const version = String(readStamp('tensorflow')?.version);
  const notices = join(getPackageFolder('@tensorflow/tfjs-node'), 'deps/lib', NOTICES);
  return {
    name: 'libtensorflow',
    version,
    licence: 'Apache-2.0',
    text: existsSync(notices) ? readFileSync(notices, 'utf8').trim() : '',
    purl: `pkg:generic/libtensorflow@${version}`,
  };
}
