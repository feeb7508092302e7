// Part: libtensorflow and tfjs-node's addon, linked from the cache to where tfjs-node expects them. If neither of
// the two sources works, Unroll trains in WebAssembly, and says so.
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { findCached, keep } from './cache.js';
import { link } from './link.js';
import { load } from './load-check.js';
import { getReason } from './run.js';
import { measure } from './stamps.js';
import { ADDON, fallback, official, tfjsNode } from './tensorflow-sources.js';

/** @typedef {import('./log.js').Reporter} Reporter */
/** @typedef {import('./tensorflow-sources.js').Source} Source */

const TRY_AGAIN_MS = 24 * 3_600_000;
export const SLOW_BUILD = 'Unroll trains the slow way here, in WebAssembly: about 20 times slower.';
const NOT_ON_WINDOWS =
  'There is no native TensorFlow for Windows that Unroll could use; in WSL 2 it trains at full speed. Unroll is not tested on Windows.';

/** Whether set-up may have to compile the addon. */
export const shouldCompileTensorflow = () =>
  !findCached(official.entry()) && !findCached(fallback.entry());

/** @type {import('./parts.js').Part} */
export const tensorflow = {
  name: 'TensorFlow',
  id: 'tensorflow',
  key: () => `${official.entry()} or ${fallback.entry()}`,
  async get(report, { retry }) {
    try {
      if (findCached(official.entry()) || retry || !findCached(fallback.entry())) {
        try {
          return await take(official, report);
        } catch (error) {
          report.note(`${official.name} cannot be had here (${getReason(error)})`);
        }
      }
      return await take(fallback, report);
    } catch (error) {
      report.note(error instanceof Error ? error.message : String(error));
      return slowWay();
    }
  },
};

/** @param {Source} source @param {Reporter} report */
async function take(source, report) {
  const { folder, version } = await keepLoading(source, report);
  const libraries = readdirSync(join(folder, 'deps/lib')).map((name) => join('deps/lib', name));
  const paths = [...libraries, ADDON];
  for (const path of paths) link(join(folder, path), join(tfjsNode, path));
  return {
    version,
    source: source.name,
    files: measure(paths.map((path) => join(tfjsNode, path))),
  };
}

/**
 * Returns a cache entry whose addon loads; one that does not (another C library, say) is created again, once.
 * @param {Source} source
 * @param {Reporter} report
 */
async function keepLoading(source, report) {
  /** @param {string} folder */
  const versionIn = (folder) =>
    load(`console.log(require(${JSON.stringify(join(folder, ADDON))}).TF_Version)`);
  const entry = source.entry();
  const present = findCached(entry);
  if (present) {
    const version = await versionIn(present).catch(() => null);
    if (version) return { folder: present, version };
    rmSync(present, { recursive: true, force: true });
  }
  const folder = await keep(entry, (empty) => source.fill(empty, report));
  try {
    return { folder, version: await versionIn(folder) };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

function slowWay() {
  // A damaged addon would crash when loaded; without one, Unroll uses the slower WebAssembly.
  rmSync(join(tfjsNode, ADDON), { force: true });
  return {
    version: 'none',
    source: 'no native TensorFlow can be had here',
    files: {},
    note: `${SLOW_BUILD} ${process.platform === 'win32' ? NOT_ON_WINDOWS : '`npm run setup` tries again.'}`,
    tryAgainAfter: Date.now() + TRY_AGAIN_MS,
  };
}
