// Part: better-sqlite3's addon. Its own prebuilt one needs Node-API 10 (Node 22.14, Electron 36); older runtimes get
// one built against the experimental Node-API, which serves Node 20 and Electron 33 alike.
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { findCached, keep, createTemporaryFolder } from './cache.js';
import { findElectron } from './electron.js';
import { link } from './link.js';
import { loads, getNodeApi } from './load-check.js';
import { build } from './native-build.js';
import { getPackageFolder, getPackageVersion, platform } from './paths.js';
import { measure, readStamp } from './stamps.js';

const PREBUILT_NODE_API = 10;
const ADDON = 'better_sqlite3.node';
const folder = getPackageFolder('better-sqlite3');
const version = () => getPackageVersion('better-sqlite3');
const entry = () => `better-sqlite3-${version()}-${platform}-node-api-${process.versions.napi}`;

/** Whether setup may have to compile it. */
export const shouldCompileSqlite = () =>
  Number(process.versions.napi) < PREBUILT_NODE_API && !findCached(entry());

/** @type {import('./parts.js').Part} */
export const betterSqlite3 = {
  name: 'better-sqlite3',
  id: 'better-sqlite3',
  key: () => `${version()} ${process.version} electron ${readStamp('electron')?.version ?? 'none'}`,
  async get(report) {
    const prebuilt = join(folder, 'prebuilds', `${platform}.node`);
    const build = join(folder, 'build');
    if (await fits(prebuilt, PREBUILT_NODE_API)) {
      rmSync(build, { recursive: true, force: true });
      return {
        version: version(),
        source: 'prebuilt in its npm package',
        files: measure([prebuilt]),
      };
    }
    let cachedFolder = await keep(entry(), (target) => compile(target, report));
    if (!(await fits(join(cachedFolder, ADDON)))) {
      report.step('the one in the cache does not load here: building it again');
      rmSync(cachedFolder, { recursive: true, force: true });
      cachedFolder = await keep(entry(), (target) => compile(target, report));
    }
    const addon = join(build, 'Release', ADDON);
    link(join(cachedFolder, ADDON), addon);
    return { version: version(), source: 'built on this machine', files: measure([addon]) };
  },
};

/**
 * Whether an addon loads in Node and in the installed Electron.
 * @param {string} addon
 */
async function fits(addon, neededNodeApi = 0) {
  if (!existsSync(addon)) return false;
  const code =
    `const Database = require(${JSON.stringify(folder)});` +
    `new Database(':memory:', { nativeBinding: ${JSON.stringify(addon)} }).prepare('select 1').get()`;
  for (const runtime of [undefined, findElectron() ?? undefined]) {
    // Checked first: an addon that needs a newer Node-API crashes the process that loads it.
    if ((await getNodeApi(runtime)) < neededNodeApi || !(await loads(code, runtime))) return false;
  }
  return true;
}

/**
 * @param {string} target
 * @param {import('./log.js').Reporter} report
 */
async function compile(target, report) {
  report.step('compiling, about a minute');
  const copy = createTemporaryFolder();
  try {
    cpSync(folder, copy, {
      recursive: true,
      filter: (path) => !/(^|[\\/])(build|prebuilds)$/.test(path.slice(folder.length)),
    });
    const gyp = join(copy, 'binding.gyp');
    const experimental = "'NAPI_EXPERIMENTAL', 'NODE_API_EXPERIMENTAL_NOGC_ENV_OPT_OUT'";
    writeFileSync(gyp, readFileSync(gyp, 'utf8').replace("'NAPI_VERSION=10'", experimental));
    await build(copy, ['--force_build=1']);
    mkdirSync(target, { recursive: true });
    renameSync(join(copy, 'build/Release', ADDON), join(target, ADDON));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
