// The figures of docs/results.md in brackets: PyTorch with Unroll's protocol. `npm run results`, some
// minutes per seed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPython, pythonVariables, torchRequirement } from '../python/environment';
import { root } from '../setup/paths.js';

/** @param words seeds; or the file of a text in a store, epochs, and seeds */
export async function main(words: readonly string[]): Promise<void> {
  const check = 'import torch; print(torch.__version__)';
  const found = await findPython({ name: 'PyTorch', requirements: [torchRequirement], check });
  const isOfText = words[0]?.endsWith('.safetensors') === true;
  const script = join(root, 'scripts/results', isOfText ? 'text.py' : 'pytorch.py');
  const data = isOfText ? [] : [join(root, 'resources/data')];
  const env = { ...process.env, ...pythonVariables };
  const { status } = spawnSync(found.python, [script, ...data, ...words], {
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The figures could not be computed.');
}
