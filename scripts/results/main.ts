// The figures of docs/results.md that stand in brackets: PyTorch by Unroll's protocol. `npm run results`, some minutes a seed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findPython, pythonVariables, torchRequirement } from '../python/environment';
import { root } from '../setup/paths.js';

export async function main(seeds: readonly string[]): Promise<void> {
  const check = 'import torch; print(torch.__version__)';
  const found = await findPython({ name: 'PyTorch', requirements: [torchRequirement], check });
  const script = join(root, 'scripts/results/pytorch.py');
  const words = [script, join(root, 'resources/data'), ...seeds];
  const env = { ...process.env, ...pythonVariables };
  const { status } = spawnSync(found.python, words, { env, stdio: 'inherit' });
  if (status !== 0) throw new Error('The figures could not be computed.');
}
