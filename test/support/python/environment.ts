// The Python of the tests that compare with other programs: PyTorch, onnx, the newest ONNX Runtime,
// Jupyter and TensorBoard.
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from '../../../scripts/setup/lock.js';
import { createReporter } from '../../../scripts/setup/log.js';
import { cacheRoot } from '../../../scripts/setup/paths.js';
import { getReason } from '../../../scripts/setup/run.js';
import {
  findPython,
  pipInstall,
  pythonVariables,
  torchRequirement,
} from '../../../scripts/python/environment';

/** The versions used for the figures of docs/models.md. */
const pins = { onnx: '1.23.2', onnxruntime: '1.32.0', onnxscript: '0.7.2', safetensors: '0.8.0' };
const packages = ['nbclient', 'nbformat', 'ipykernel', 'tensorboard'];

/**
 * Versions of ONNX Runtime, from the oldest that reads opset 14 and has files for a current Python, each with
 * its version of NumPy.
 */
const olderRuntimes = [
  ['1.15.1', 'numpy<2'], // Python 3.8 to 3.11
  ['1.17.0', 'numpy<2'], // 3.12
  ['1.20.0', 'numpy>=2.1'], // 3.13
] as const;

export interface TestPython {
  readonly python: string;
}

const check = [
  'from importlib.metadata import version',
  ...Object.entries(pins).map(([name, pin]) => `assert version("${name}") == "${pin}"`),
  ...['torch', ...packages].map((name) => `version("${name}")`),
].join('\n');

/**
 * Creates the environment once, in two or three minutes.
 * @param what the tests that are skipped without it, for a warning
 * @returns the environment, or a sentence with the reason if there is no Python or pip can reach no index
 * @throws Error if anything else fails
 */
export async function findTestPython(what: string): Promise<TestPython | string> {
  const found = await findOrReason();
  if (typeof found === 'string') console.warn(`WARNING: ${what}. ${found}`);
  return found;
}

async function findOrReason(): Promise<TestPython | string> {
  const name = process.platform === 'win32' ? 'python' : 'python3';
  if (spawnSync(name, ['--version']).status !== 0) return 'There is no Python on the PATH.';
  try {
    const pinned = Object.entries(pins).map(([one, pin]) => `${one}==${pin}`);
    const requirements = [torchRequirement, ...pinned, ...packages];
    return await findPython({ name: 'Python of the tests', requirements, check });
  } catch (error) {
    if (isUnreachable(error)) return `pip reaches no index: ${getReason(error)}`;
    throw error;
  }
}

export function runPython({ python }: TestPython, words: readonly string[]) {
  const env = { ...process.env, ...pythonVariables };
  return spawnSync(python, words, { encoding: 'utf8', maxBuffer: 2 ** 26, env });
}

/** Returns the folder of the oldest ONNX Runtime that this Python can still install; none if pip has none for it. */
export async function findOlderRuntime(): Promise<readonly string[]> {
  const folders = olderRuntimes.map(([version]) => join(cacheRoot, `onnxruntime-${version}`));
  const there = () => folders.filter((folder) => existsSync(folder)).slice(0, 1);
  if (there().length > 0) return there();
  return withLock(join(cacheRoot, 'onnxruntime.lock'), async () => {
    const report = createReporter('Oldest ONNX Runtime');
    for (const [version, numpy] of olderRuntimes) {
      if (there().length > 0) break;
      const folder = join(cacheRoot, `onnxruntime-${version}`);
      const partly = `${folder}.new`;
      rmSync(partly, { recursive: true, force: true });
      try {
        await pipInstall(cacheRoot, [`onnxruntime==${version}`, numpy], report, partly);
        renameSync(partly, folder);
      } catch (error) {
        rmSync(partly, { recursive: true, force: true });
        if (isUnreachable(error) || !isUnknown(error)) throw error;
      }
    }
    return there();
  });
}

const getMessage = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether an error shows that no index can be reached, by the error names of urllib3 and pip. */
const isUnreachable = (error: unknown) =>
  /NewConnectionError|NameResolutionError|ConnectTimeout|ProxyError|got nothing for/.test(
    getMessage(error),
  );

/** Whether an error shows that pip has no files of this version for this Python. */
const isUnknown = (error: unknown) =>
  /No matching distribution found|Could not find a version/.test(getMessage(error));
