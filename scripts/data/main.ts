// Creates the built-in data sets in resources/data from the given files: node scripts/run.js data/main.ts
// MNIST-1D.npz JapaneseVowels_TRAIN.ts pg55.txt The first is written by make-mnist-1d.py, the second is in
// PyPI's aeon 1.6.0, under aeon/datasets/data, the third is Project Gutenberg's text 55.
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { computeDigest } from '../../src-main/engine/checkpoints/digest';
import type { SequenceData } from '../../src-main/engine/datasets/labelled-sequences';
import { writeSequenceData } from '../../src-main/engine/datasets/sequence-file';
import { openSequences } from '../../src-main/engine/datasets/open-sequences';
import { createTextData } from '../../src-main/engine/datasets/open-text';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';

const resources = join(root, 'resources');
const maxBytes = 1_600_000;

interface ShippedData {
  readonly name: string;
  readonly file: string;
  readonly credit: string;
  /** The reader, if it differs from the reader of a user's file. */
  readonly read?: (file: string, name: string) => SequenceData;
}

const sets: readonly ShippedData[] = [
  {
    name: 'MNIST-1D',
    file: 'MNIST-1D.npz',
    credit:
      'Ten digits as one-dimensional signals, made by the package mnist1d 0.0.2.post1 with its own seed (S. Greydanus and D. Kobak, Scaling down deep learning with MNIST-1D, 2024; Apache-2.0).',
  },
  {
    name: 'Japanese Vowels',
    file: 'JapaneseVowels_TRAIN.ts',
    credit:
      'Nine speakers say two vowels, as 12 LPC cepstrum coefficients (M. Kudo, J. Toyama and M. Shimbo, Multidimensional curve classification using passing-through regions, 1999; UCI, CC BY 4.0).',
  },
  {
    name: 'The Wizard of Oz',
    file: 'pg55.txt',
    credit:
      'The Wonderful Wizard of Oz from its first chapter to its end (L. Frank Baum, 1900; public domain).',
    read: readWizardOfOz,
  },
];

export async function main(files: readonly string[]): Promise<void> {
  const folder = join(resources, 'data');
  mkdirSync(folder, { recursive: true });
  for (const path of files) {
    const set = sets.find(({ file }) => file === basename(path));
    if (!set) throw new Error(`Name files of ${sets.map(({ file }) => file).join(', ')}.`);
    const { name, credit, read } = set;
    const { about, ...parts } = read ? read(path, name) : await openSequences([path], { name });
    writeSequenceData(resources, {
      about: { ...about, notes: [credit, ...about.notes] },
      ...parts,
    });
    say(`${name}: ${about.sha256}`);
  }
  const sizes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (bytes > maxBytes)
    throw new Error(`The data sets have ${bytes} bytes, more than ${maxBytes}.`);
}

/** Reads the text from the first chapter to the end of the last one. */
function readWizardOfOz(path: string, name: string): SequenceData {
  const bytes = readFileSync(path);
  const all = bytes.toString('utf8').replaceAll('\r\n', '\n');
  const story = all.slice(all.indexOf('Chapter I\nThe Cyclone'), all.indexOf('The End'));
  const text = `${story.trim().replaceAll(/\n{4,}/g, '\n\n\n')}\n`;
  return createTextData(text, {
    name,
    files: [{ name: basename(path), sha256: computeDigest(bytes) }],
  });
}
