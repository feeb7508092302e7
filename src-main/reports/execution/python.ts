// Finds a Python with PyTorch, to run notebooks with.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export interface Python {
  readonly path: string;
  /** "Python 3.13.5 with PyTorch 2.13.0" */
  readonly version: string;
}

const isWindows = process.platform === 'win32';
const run = promisify(execFile);

/** Importing PyTorch from a cold disk can take long. */
const timeoutMs = 60_000;
const question =
  'import platform, torch; print(f"Python {platform.python_version()} with PyTorch {torch.__version__}")';

/**
 * @param chosen the user's; without it those of the environment are tried, then those on the search path
 * @returns null where none has PyTorch
 */
export async function findPython(chosen: string | null): Promise<Python | null> {
  for (const path of chosen === null ? candidates(process.env) : [chosen]) {
    const version = await versionOf(path);
    if (version !== null) return { path, version };
  }
  return null;
}

function candidates(environment: NodeJS.ProcessEnv): string[] {
  const { UNROLL_PYTHON, VIRTUAL_ENV, CONDA_PREFIX } = environment;
  if (UNROLL_PYTHON !== undefined) return [UNROLL_PYTHON];
  const within = (folder: string) =>
    isWindows ? join(folder, 'Scripts', 'python.exe') : join(folder, 'bin', 'python');
  return [
    ...(VIRTUAL_ENV === undefined ? [] : [within(VIRTUAL_ENV)]),
    ...(CONDA_PREFIX === undefined ? [] : [within(CONDA_PREFIX)]),
    ...(isWindows ? ['python'] : ['python3', 'python']),
  ];
}

/** Null for anything but a Python with PyTorch. */
async function versionOf(path: string): Promise<string | null> {
  try {
    const { stdout } = await run(path, ['-c', question], { timeout: timeoutMs });
    return stdout.trim();
  } catch {
    return null;
  }
}
