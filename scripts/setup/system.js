// Part: system packages: Electron's libraries, a virtual display, compilers, pip, Node's headers. They are installed if
// this is root on Debian or a derivative; otherwise the command for it is printed.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { shouldCompileSqlite } from './better-sqlite3.js';
import { findHeadersPrefix } from './native-build.js';
import { run } from './run.js';
import { shouldCompileTensorflow } from './tensorflow.js';

/** The libraries: library → Debian's package. A * is the ending t64, used since the change to 64-bit time. */
const LIBRARIES = {
  'libgtk-3.so.0': 'libgtk-3-0*',
  'libnss3.so': 'libnss3',
  'libasound.so.2': 'libasound2*',
  'libgbm.so.1': 'libgbm1',
  'libXss.so.1': 'libxss1',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0*',
};
const T64_SINCE_GLIBC = 2.39;

/** @param {string} command */
export const isOnPath = (command) =>
  (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, command)));

/** Whether a window needs Xvfb here. */
export const hasNoDisplay = (env = process.env, os = process.platform) =>
  os === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY;

/** @typedef {{ what: string, packages: string[] }} Missing what is missing, and Debian's names for it */

/** @returns {Missing[]} */
export function listMissingForDesktop() {
  if (process.platform !== 'linux') return [];
  const libraries = sharedLibraries();
  const missing = Object.entries(LIBRARIES)
    .filter(([library]) => libraries !== null && !libraries.includes(`\t${library} `))
    .map(([library, name]) => ({ what: library, packages: [debianName(name)] }));
  if (!existsSync('/usr/share/fonts'))
    missing.push({ what: 'fonts', packages: ['fonts-dejavu-core'] });
  if (hasNoDisplay() && !isOnPath('Xvfb'))
    missing.push({ what: 'Xvfb', packages: ['xvfb', 'xauth'] });
  // Chromium works without it but complains at every start: it is installed with the others, never alone.
  if (missing.length > 0 && !isOnPath('dbus-daemon'))
    missing.push({ what: 'dbus', packages: ['dbus'] });
  return missing;
}

/** @returns {Missing[]} */
export function listMissingForBuilding({ withTensorflow = true } = {}) {
  const compilesTensorflow = withTensorflow && shouldCompileTensorflow();
  if (!compilesTensorflow && !shouldCompileSqlite()) return [];
  if (process.platform === 'darwin') {
    if (spawnSync('xcode-select', ['-p']).status === 0) return [];
    return [{ what: 'Xcode’s command line tools (xcode-select --install)', packages: [] }];
  }
  if (process.platform !== 'linux') return [];
  const missing = ['g++', 'make', 'python3']
    .filter((command) => !isOnPath(command))
    .map((command) => ({ what: command, packages: [command] }));
  if (compilesTensorflow && spawnSync('python3', ['-m', 'pip', '--version']).status !== 0) {
    missing.push({ what: 'pip', packages: ['python3-pip'] });
  }
  // Only Debian's own Node comes without its headers; for other builds, node-gyp downloads them.
  if (!findHeadersPrefix() && process.execPath.startsWith('/usr/bin/')) {
    missing.push({ what: 'Node’s headers', packages: ['libnode-dev'] });
  }
  return missing;
}

/**
 * Installs missing packages, or throws with the command that does.
 * @param {Missing[]} missing
 * @param {import('./log.js').Reporter} report
 */
export async function install(missing, report) {
  if (missing.length === 0) return;
  const what = missing.map((item) => item.what).join(', ');
  const packages = missing.flatMap((item) => item.packages);
  if (!isOnPath('apt-get')) {
    throw new Error(
      `Missing on this system: ${what}. Install them with its package manager and start again.`,
    );
  }
  const command = `apt-get update && apt-get install -y ${packages.join(' ')}`;
  if (process.getuid?.() !== 0) {
    throw new Error(
      `Missing on this system: ${what}. Install them and start again:\n\n    sudo sh -c '${command}'\n`,
    );
  }
  report.step(`installing ${packages.join(' ')}`);
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  const wait = '-oDPkg::Lock::Timeout=120';
  await run('apt-get', ['update', '-q', wait], { env });
  await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', wait, ...packages], {
    env,
  });
}

/** Returns the libraries in the system's loader cache, or null if it cannot be read (the load checks then decide). */
function sharedLibraries() {
  const ldconfig = ['/sbin/ldconfig', '/usr/sbin/ldconfig'].find((file) => existsSync(file));
  if (!ldconfig) return null;
  try {
    return execFileSync(ldconfig, ['-p'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return null;
  }
}

/** @param {string} name */
function debianName(name) {
  const report = /** @type {{ header: { glibcVersionRuntime?: string } }} */ (
    process.report.getReport()
  );
  const glibc = Number(report.header.glibcVersionRuntime ?? T64_SINCE_GLIBC);
  return name.replace('*', glibc >= T64_SINCE_GLIBC ? 't64' : '');
}

const LOOK_AGAIN_MS = 30 * 24 * 3_600_000;

/**
 * @param {{ desktop: boolean, tensorflow: boolean }} wanted
 * @returns {import('./parts.js').Part}
 */
export const system = ({ desktop, tensorflow }) => ({
  name: 'system',
  // One stamp for each kind of use: a terminal without a display must not undo the desktop's stamp.
  id: [
    'system',
    desktop ? 'desktop' : 'command-line',
    ...(hasNoDisplay() ? ['no-display'] : []),
  ].join('-'),
  key: () => `${process.platform} ${tensorflow}`,
  async get(report) {
    const missing = [
      ...(desktop ? listMissingForDesktop() : []),
      ...listMissingForBuilding({ withTensorflow: tensorflow }),
    ];
    await install(missing, report);
    return {
      version: missing.length === 0 ? 'everything there' : 'now everything there',
      source: desktop ? 'desktop and build tools' : 'build tools',
      files: {},
      tryAgainAfter: Date.now() + LOOK_AGAIN_MS,
    };
  },
});
