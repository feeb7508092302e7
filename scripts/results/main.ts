// The figures of docs/results.md in brackets: PyTorch with Unroll's protocol. `npm run results`, some
// minutes per seed.
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython, pythonVariables, torchRequirement } from '../python/environment';
import { root } from '../setup/paths.js';

/**
 * @param words seeds; or the file of a text in a store, epochs, and seeds; or "presets" and data sets, for the table of
 * the preset for a data set
 */
export async function main(words: readonly string[]): Promise<void> {
  if (words[0] === 'presets') return comparePresets(words.slice(1));
  const check = 'import torch; print(torch.__version__)';
  const found = await findPython({ name: 'PyTorch', requirements: [torchRequirement], check });
  const isOfText = words[0]?.endsWith('.safetensors') === true;
  const script = join(root, 'scripts/results', isOfText ? 'text.py' : 'pytorch.py');
  const data = isOfText ? [] : [join(root, 'resources/data')];
  run(found.python, [script, ...data, ...words]);
}

/** Trainings are saved in a temporary folder, so that the next call continues. */
async function comparePresets(names: readonly string[]): Promise<void> {
  const check = 'import statsforecast; print(statsforecast.__version__)';
  const found = await findPython({ name: 'StatsForecast', requirements: ['statsforecast'], check });
  const folder = join(tmpdir(), 'unroll-presets');
  run(found.python, [join(root, 'scripts/results/presets.py'), root, folder, ...names]);
}

function run(python: string, words: readonly string[]): void {
  const env = { ...process.env, ...pythonVariables };
  const { status } = spawnSync(python, words, { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('The figures could not be computed.');
}
