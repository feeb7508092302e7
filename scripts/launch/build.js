// Builds the app into out/ when its sources have changed since the last whole build. A few hundred stat calls
// detect changes.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { listFiles } from '../setup/cache.js';
import { withLock } from '../setup/lock.js';
import { modules, root, stamps } from '../setup/paths.js';
import { electronFallback } from '../setup/pins.js';
import { run } from '../setup/run.js';
import { isComplete, measure } from '../setup/stamps.js';

const SOURCES = ['src-main', 'src-renderer', 'resources', 'package.json', 'package-lock.json'];
const isConfig = (/** @type {string} */ name) => /\.config\.[jt]s$|^tsconfig.*\.json$/.test(name);
const getStampFile = (/** @type {string} */ project) => join(project, 'out/.built.json');

/**
 * Returns every source's path, length and modification time in one hash.
 * @param {string} project
 */
export function computeSignature(project) {
  const names = [...SOURCES, ...readdirSync(project).filter(isConfig)].sort();
  const hash = createHash('sha256');
  for (const name of names) {
    const path = join(project, name);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory()
      ? listFiles(path).map((file) => join(path, file))
      : [path];
    for (const file of files.sort()) {
      const { size, mtimeMs } = statSync(file);
      hash.update(`${file} ${size} ${mtimeMs}\n`);
    }
  }
  return hash.digest('hex');
}

/** @param {string} project */
export function isBuilt(project = root) {
  try {
    const stamp = JSON.parse(readFileSync(getStampFile(project), 'utf8'));
    return stamp.signature === computeSignature(project) && isComplete(stamp.files);
  } catch {
    return false;
  }
}

/**
 * Records that out/ is the build of the sources with this signature.
 * @param {string} project
 * @param {string} built
 */
export function noteBuild(project, built) {
  const out = join(project, 'out');
  mkdirSync(out, { recursive: true });
  const files = listFiles(out).map((path) => join(out, path));
  writeFileSync(getStampFile(project), JSON.stringify({ signature: built, files: measure(files) }));
}

/** Builds if the sources have changed. @param {() => void} [onBuild] called before a build starts */
export async function build(onBuild) {
  if (isBuilt()) return;
  await withLock(join(stamps, 'build.lock'), async () => {
    if (isBuilt()) return;
    onBuild?.();
    rmSync(getStampFile(root), { force: true });
    const built = computeSignature(root); // before: a file saved meanwhile makes the build stale
    await run(process.execPath, [join(modules, 'electron-vite/bin/electron-vite.js'), 'build'], {
      cwd: root,
      // The oldest Electron it must run in, whichever is installed: the same sources give the same build everywhere.
      env: { ELECTRON_MAJOR_VER: electronFallback.electronVersion.split('.')[0] },
    });
    noteBuild(root, built);
  });
}
