// Records, while the app is built, the bundled packages and their licences in a licences.json for each part.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * @typedef {{ name: string, version: string, licence: string, text: string | null, author?: string
 * }} Entry `author` where there is no text
 */

/**
 * Returns a plugin of Vite. Bundled packages are found by their modules.
 * @param {readonly string[]} [external] the folders of packages that are loaded at run time; their dependencies
 * are included
 */
export function collectLicences(external = []) {
  return {
    name: 'licences',
    /** @this {{ emitFile(file: object): void }} */
    generateBundle(/** @type {unknown} */ _options, /** @type {Record<string, any>} */ bundle) {
      const modules = Object.values(bundle).flatMap(({ moduleIds = [] }) => moduleIds);
      const folders = new Set([
        ...modules.flatMap((id) => findPackageFolder(id) ?? []),
        ...withDependencies(external),
      ]);
      const source = JSON.stringify([...folders].sort().map(createLicence));
      this.emitFile({ type: 'asset', fileName: 'licences.json', source });
    },
  };
}

/**
 * Returns the folder of the package to which a module belongs; null for a module of our own.
 * @param {string} id
 */
export function findPackageFolder(id) {
  const file = id.replaceAll('\\', '/').replace(/^\0/, '').replace(/\?.*$/, '');
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? null;
}

/** @param {readonly string[]} folders */
export function withDependencies(folders) {
  const found = new Set();
  const waiting = [...folders];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    if (found.has(folder)) continue;
    found.add(folder);
    const { dependencies = {} } = loadManifest(folder);
    for (const name of Object.keys(dependencies)) {
      const installed = installedAt(folder, name);
      if (installed !== null) waiting.push(installed);
    }
  }
  return found;
}

/**
 * Finds a package like Node: in the package's own node_modules, then in those above.
 * @param {string} from
 * @param {string} name
 */
function installedAt(from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
    if (dirname(folder) === folder) return null;
  }
}

/** @param {string} folder @returns {any} */
const loadManifest = (folder) => JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** @param {string} folder @returns {Entry} */
export function createLicence(folder) {
  const { name, version, license, licenses, author } = loadManifest(folder);
  const licence = license?.type ?? license ?? licenses?.[0]?.type ?? 'See its text';
  const file = readdirSync(folder).find((one) => /^licen[cs]e(?:[.-].*)?$/i.test(one));
  const text = file === undefined ? null : readFileSync(join(folder, file), 'utf8');
  const entry = { name, version, licence: String(licence), text };
  return text === null && author ? { ...entry, author: author.name ?? author } : entry;
}
