// A Python with PyTorch, for the comparison alone: a virtual environment in the per-user cache.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reporter } from '../setup/log.js';
import { cacheRoot } from '../setup/paths.js';
import { run } from '../setup/run.js';

const wanted = 'torch>=2.9,<2.14';
const folder = join(cacheRoot, 'bench-venv');
const isWindows = process.platform === 'win32';
const python = isWindows ? join(folder, 'Scripts/python.exe') : join(folder, 'bin/python');
const printVersion =
  'import warnings; warnings.simplefilter("ignore"); import torch; print(torch.__version__)';

export interface Pytorch {
  readonly python: string;
  readonly version: string;
}

/** Makes the environment if it is not there or does not work. @throws Error that says what to do */
export async function findPytorch(): Promise<Pytorch> {
  const present = await version();
  if (present !== null) return { python, version: present };
  const report = reporter('PyTorch');
  try {
    rmSync(folder, { recursive: true, force: true });
    report.step(`making a virtual environment in ${folder}`);
    await run(isWindows ? 'python' : 'python3', ['-m', 'venv', folder]);
    report.step(`pip install "${wanted}", some hundred MB`);
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-cache-dir', wanted];
    await run(python, pip, {
      env: { TMPDIR: folder }, // what it downloads shows as progress
      watch: folder,
      onBytes: (bytes) => {
        report.progress(bytes);
      },
    });
    const made = await version();
    if (made === null) throw new Error('it is installed and cannot be imported');
    report.done(made);
    return { python, version: made };
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const message = `PyTorch cannot be set up: ${reason}\nRun it without: npm run bench -- --without-pytorch`;
    throw new Error(message, { cause });
  }
}

async function version(): Promise<string | null> {
  if (!existsSync(python)) return null;
  return run(python, ['-c', printVersion]).then(
    (text) => text.trim(),
    () => null,
  );
}
