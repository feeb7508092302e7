// What a package is made of that others wrote: the packages that it loads, those that the build put into its own
// files, and the parts that come by other ways.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { electronPath } from '../electron-path.js';
import { listFiles } from '../setup/cache.js';
import { root } from '../setup/paths.js';
import { readStamp } from '../setup/stamps.js';
import { NOTICES } from '../setup/tensorflow-sources.js';
import { packagesOnDisk } from './app-archive.js';

/**
 * @typedef {object} Component
 * @property {string} name
 * @property {string} version
 * @property {string} licence an SPDX expression
 * @property {string} text the licence's own words, and its notices; empty where the part brings none
 * @property {string} [author]
 * @property {string} [integrity] as in package-lock.json
 * @property {string} purl
 */

const IMPORT = /(?:from|import)\s*\(?\s*['"]((?:@[^/'"]+\/)?[^./'"$][^/'"]*)[^'"]*['"]/g;
const LICENCE = /^(licen[cs]e|notice|copying|third[-_ ]?party)/i;

/** @returns {Component[]} by name */
export function components() {
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const folders = new Set([...packagesOnDisk(), ...bundledPackages()]);
  const fromNpm = [...folders].map((folder) => ofPackage(folder, locked[folder]?.integrity));
  return [...fromNpm, electron(), tensorflow()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** What the sources import, and what that depends on: a little more than the build takes. */
function bundledPackages() {
  const sources = ['src-main', 'src-renderer'].flatMap((folder) =>
    listFiles(join(root, folder)).map((file) => join(root, folder, file)),
  );
  const names = sources
    .filter((file) => /\.(ts|js|svelte)$/.test(file))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(([, name = '']) => name),
    );
  /** @type {Set<string>} */
  const found = new Set();
  const add = (/** @type {string} */ name, /** @type {string} */ from) => {
    const folder = findPackage(name, from);
    if (folder === null || found.has(folder)) return;
    found.add(folder);
    for (const dependency of Object.keys(read(folder).dependencies ?? {})) add(dependency, folder);
  };
  for (const name of new Set(names)) if (name !== 'electron') add(name, '');
  return found;
}

/** @param {string} name @param {string} from a package's folder @returns {string | null} as Node finds it */
function findPackage(name, from) {
  for (let at = from; ; at = at.slice(0, Math.max(at.lastIndexOf('/node_modules/'), 0))) {
    const folder = [at, 'node_modules', name].filter(Boolean).join('/');
    if (existsSync(join(root, folder, 'package.json'))) return folder;
    if (at === '') return null;
  }
}

/** @param {string} folder */
const read = (folder) => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** @param {string} folder @param {string | undefined} integrity @returns {Component} */
function ofPackage(folder, integrity) {
  const { name, version, license, licenses, author } = read(folder);
  const given = license ?? licenses?.[0];
  const licence = typeof given === 'string' ? given : given?.type;
  if (!licence) throw new Error(`${name} ${version} names no licence: it cannot be shipped.`);
  const texts = readdirSync(join(root, folder)).filter((file) => LICENCE.test(file));
  const text = texts
    .map((file) => readFileSync(join(root, folder, file), 'utf8').trim())
    .join('\n\n');
  const path = name.startsWith('@') ? name.replace('@', '%40') : name;
  return {
    name,
    version,
    licence,
    text,
    author: typeof author === 'object' ? author?.name : author,
    integrity,
    purl: `pkg:npm/${path}@${version}`,
  };
}

/** @returns {Component} */
function electron() {
  const folder = dirname(electronPath());
  const own = ['LICENSE', 'LICENSE.electron.txt']
    .map((name) => join(folder, name))
    .find(existsSync);
  if (!own) throw new Error('Electron’s licence is not beside it.');
  const version = String(readStamp('electron')?.version);
  const text = `${readFileSync(own, 'utf8').trim()}\n\nChromium’s licences: LICENSES.chromium.html, beside Electron.`;
  return { name: 'electron', version, licence: 'MIT', text, purl: `pkg:npm/electron@${version}` };
}

/** The Apache licence is in tfjs-node’s own texts as well; the library names further notices. @returns {Component} */
function tensorflow() {
  const stamp = readStamp('tensorflow');
  const require = createRequire(join(root, 'package.json'));
  const addon = require.resolve('@tensorflow/tfjs-node/package.json');
  const notices = join(dirname(addon), 'deps/lib', NOTICES);
  return {
    name: 'libtensorflow',
    version: String(stamp?.version),
    licence: 'Apache-2.0',
    text: existsSync(notices) ? readFileSync(notices, 'utf8').trim() : '',
    purl: `pkg:pypi/tensorflow-cpu@${stamp?.version}`,
  };
}
