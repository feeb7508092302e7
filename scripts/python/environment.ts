// A virtual environment of Python in the per-user cache, for comparisons with PyTorch and other
// programs, filled by pip with its own configuration. Missing packages are added; an environment
// that does not work is made again.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../setup/lock.js';
import { createReporter, type Reporter } from '../setup/log.js';
import { cacheRoot } from '../setup/paths.js';
import { run } from '../setup/run.js';

const isWindows = process.platform === 'win32';

const folder = join(cacheRoot, 'python');
const python = join(folder, isWindows ? 'Scripts/python.exe' : 'bin/python');

/** The versions with which the comparisons were made. */
export const torchRequirement = 'torch>=2.9,<2.14';

/**
 * The variables for this environment. One thread, since several would wait for each other. Bytecode is
 * saved, since pip creates none and nothing else writes into these folders: without it PyTorch takes
 * 7 s to import instead of 3.
 */
export const pythonVariables = { OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '' };

export interface PythonNeeds {
  /** The purpose of the packages, in a word. */
  readonly name: string;
  /** The packages in pip's notation. */
  readonly requirements: readonly string[];
  /** Python code that imports the packages and prints one line. */
  readonly check: string;
}

export interface Python {
  readonly python: string;
  /** The output of `check`. */
  readonly printed: string;
}

/** @throws Error when the environment can be neither found nor created */
export async function findPython(needs: PythonNeeds): Promise<Python> {
  const present = await checked(needs);
  if (present !== null) return present;
  // Two programs at once would install into each other's folder.
  return withLock(`${folder}.lock`, async () => {
    const made = (await checked(needs)) ?? (await install(needs));
    if (made === null) throw new Error('it is installed and cannot be imported');
    return made;
  });
}

async function install(needs: PythonNeeds): Promise<Python | null> {
  const report = createReporter(needs.name);
  if (existsSync(python)) {
    const added = await pipInstall(folder, needs.requirements, report).then(
      () => checked(needs),
      () => null,
    );
    if (added !== null) return added;
  }
  rmSync(folder, { recursive: true, force: true });
  report.step(`making a virtual environment in ${folder}`);
  await run(isWindows ? 'python' : 'python3', ['-m', 'venv', folder]);
  await pipInstall(folder, needs.requirements, report);
  return checked(needs);
}

/**
 * @param into a folder whose growth is reported as progress
 * @param target where the packages go instead of the Python's own folder
 * @throws Error with pip's last lines
 */
export async function pipInstall(
  into: string,
  requirements: readonly string[],
  report: Reporter,
  target: string | null = null,
): Promise<void> {
  report.step(`pip install ${requirements.join(' ')}, up to some hundred MB`);
  // Modules that are never imported need not be compiled.
  const options = ['--disable-pip-version-check', '--no-cache-dir', '--no-compile'];
  const where = target === null ? [] : ['--target', target];
  await run(python, ['-m', 'pip', 'install', ...options, ...where, ...requirements], {
    env: { TMPDIR: into }, // what it downloads shows as progress
    watch: into,
    onBytes: (bytes) => {
      report.progress(bytes);
    },
  });
  report.done('there');
}

async function checked(needs: PythonNeeds): Promise<Python | null> {
  if (!existsSync(python)) return null;
  return run(python, ['-c', needs.check], { env: pythonVariables }).then(
    (text) => ({ python, printed: text.trim() }),
    () => null,
  );
}
