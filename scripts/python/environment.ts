// A Python of Unroll's own, for what is held against PyTorch: one virtual environment in the per-user cache. What is
// missing in it is added; what does not work is made anew.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.js';
import { reporter, type Reporter } from '../setup/log.js';
import { cacheRoot } from '../setup/paths.js';
import { run } from '../setup/run.js';

const folder = join(cacheRoot, 'python');
const isWindows = process.platform === 'win32';
const python = isWindows ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');

/** The versions with which the comparisons were made. */
export const torchRequirement = 'torch>=2.9,<2.14';

export interface PythonNeeds {
  /** What the packages are for, in a word. */
  readonly name: string;
  /** As pip takes them. */
  readonly requirements: readonly string[];
  /** Python that imports what is needed and prints one line. */
  readonly check: string;
}

export interface Python {
  readonly python: string;
  /** What `check` printed. */
  readonly printed: string;
}

/**
 * The larger environment for every form of an exported model, which is made by hand, as it takes 2 GB:
 * docs/models.md says how.
 * @returns null where it is not there, or lacks something
 */
export async function exportsPython(check: string): Promise<string | null> {
  const own = join(cacheRoot, 'python-exports', isWindows ? 'Scripts/python.exe' : 'bin/python');
  if (!existsSync(own)) return null;
  return run(own, ['-c', check]).then(
    () => own,
    () => null,
  );
}

/** @throws Error when the environment can be neither found nor made */
export async function findPython(needs: PythonNeeds): Promise<Python> {
  const present = await checked(needs);
  if (present !== null) return present;
  // Two programs at once would install into each other's folder.
  return withLock(join(cacheRoot, 'python.lock'), async () => {
    const made = (await checked(needs)) ?? (await install(needs));
    if (made === null) throw new Error('it is installed and cannot be imported');
    return made;
  });
}

async function install(needs: PythonNeeds): Promise<Python | null> {
  const report = reporter(needs.name);
  if (existsSync(python)) {
    const added = await addPackages(needs, report).then(
      () => checked(needs),
      () => null,
    );
    if (added !== null) return added;
  }
  rmSync(folder, { recursive: true, force: true });
  report.step(`making a virtual environment in ${folder}`);
  await run(isWindows ? 'python' : 'python3', ['-m', 'venv', folder]);
  await addPackages(needs, report);
  return checked(needs);
}

async function addPackages({ requirements }: PythonNeeds, report: Reporter): Promise<void> {
  report.step(`pip install ${requirements.join(' ')}, up to some hundred MB`);
  const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-cache-dir'];
  await run(python, [...pip, ...requirements], {
    env: { TMPDIR: folder }, // what it downloads shows as progress
    watch: folder,
    onBytes: (bytes) => {
      report.progress(bytes);
    },
  });
  report.done('there');
}

async function checked({ check }: PythonNeeds): Promise<Python | null> {
  if (!existsSync(python)) return null;
  return run(python, ['-c', check]).then(
    (text) => ({ python, printed: text.trim() }),
    () => null,
  );
}
