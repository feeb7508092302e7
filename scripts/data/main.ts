// The data sets that come with Unroll, in resources/data, each from its own files:
//   node scripts/run.js data/main.ts MNIST-1D.npz JapaneseVowels_TRAIN.ts
// The first is what make-mnist-1d.py writes, the second is in PyPI's aeon 1.6.0, under aeon/datasets/data.
import { mkdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { writeSequenceData } from '../../src-main/datasets/sequence-file';
import { openSequences } from '../../src-main/datasets/open-sequences';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';

const resources = join(root, 'resources');
const mostBytes = 1_500_000;

const sets = [
  {
    name: 'MNIST-1D',
    credit:
      'Ten digits as one-dimensional signals, made by the package mnist1d 0.0.2.post1 with its own seed (S. Greydanus and D. Kobak, Scaling down deep learning with MNIST-1D, 2024; Apache-2.0).',
  },
  {
    name: 'Japanese Vowels',
    credit:
      'Nine speakers say two vowels, as 12 LPC cepstrum coefficients (M. Kudo, J. Toyama and M. Shimbo, Multidimensional curve classification using passing-through regions, 1999; UCI, CC BY 4.0).',
  },
] as const;

export async function main(files: readonly string[]): Promise<void> {
  rmSync(join(resources, 'data'), { recursive: true, force: true });
  mkdirSync(join(resources, 'data'), { recursive: true });
  let bytes = 0;
  for (const [index, { name, credit }] of sets.entries()) {
    const file = files[index];
    if (file === undefined)
      throw new Error(`Name the files of ${sets.map((set) => set.name).join(' and ')}.`);
    const { about, ...parts } = await openSequences([file], { name });
    const written = writeSequenceData(resources, {
      about: { ...about, notes: [credit, ...about.notes] },
      ...parts,
    });
    bytes += statSync(written).size;
    say(`${name}: ${about.sha256}`);
  }
  if (bytes > mostBytes)
    throw new Error(`The data sets have ${bytes} bytes, more than ${mostBytes}.`);
}
