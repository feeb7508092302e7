// Images as a folder with four IDX files named like MNIST's: MNIST itself, Fashion-MNIST, or custom data.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { nameOfFolder } from '../catalogue/data-choice';
import { classCount } from '../catalogue/evaluation';
import { imageSide } from '../catalogue/pixel-order';
import { toPlainLine } from '../../core/plain-text';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { Problem } from '../../core/problem';
import { findKind, readRegularFile } from '../../files/regular-file';
import { countEqualSequences } from './equal-sequences';
import { computeIdxDigest, parseIdx, readDataFile } from './idx';
import {
  createPartProperties,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';

export const idxFileNames = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;
export type IdxFileName = (typeof idxFileNames)[number];

/** Reads one of the four files, verified if checksums are known. */
export type LoadIdxFile = (name: IdxFileName) => Uint8Array;

const digitNames = Array.from({ length: classCount }, (_, label) => String(label));

/** The metadata of such images, without their counts. */
export const imageMetadata = {
  channels: Array.from({ length: imageSide }, (_, column) => `column ${column + 1}`),
  picture: { rows: imageSide, columns: imageSide },
  classes: digitNames,
  notes: [],
} satisfies Partial<SequenceDataMetadata>;

/**
 * Returns the possible names of a file: `train-images-idx3-ubyte`, the name that some tools give to the
 * unpacked file, and both compressed.
 */
const listFileNames = (name: IdxFileName) =>
  [name, name.replace('-idx', '.idx')].flatMap((base) => [base, `${base}.gz`]);

/** Whether a path is a folder with at least one of the files. */
export const isIdxFolder = (path: string): boolean =>
  findKind(path) === 'folder' &&
  readdirSync(path).some((file) => idxFileNames.some((name) => listFileNames(name).includes(file)));

/** Returns a function that reads the files of a folder. */
export function loadIdxFiles(directory: string): LoadIdxFile {
  const contents = new Map<IdxFileName, Uint8Array>();
  return (name) => {
    const bytes = contents.get(name) ?? readDataFile(findFile(directory, name));
    contents.set(name, bytes);
    return bytes;
  };
}

/** @param name the name of the data set; the folder's, if omitted @throws Problem data-missing or bad-data */
export function readIdxFolder(folder: string, name = nameOfFolder(folder)): SequenceData {
  const readFile = loadIdxFiles(folder);
  const [train, test] = [readPart(readFile, 'train'), readPart(readFile, 't10k')];
  const equal = countEqualSequences(train, test);
  const about: SequenceDataMetadata = {
    ...imageMetadata,
    name,
    sha256: computeIdxDigest(train, test),
    recipe: {
      format: 'idx',
      files: idxFileNames.map((file) => ({
        name: `${basename(folder)}/${file}`,
        sha256: createHash('sha256').update(readFile(file)).digest('hex'),
      })),
      options: {},
    },
    classes: loadClassNames(folder) ?? digitNames,
    train: createPartProperties(train, classCount),
    test: createPartProperties(test, classCount),
    ...(equal > 0 && { equal }),
  };
  return { about, train, test };
}

/** @throws Problem data-missing, bad-data or any error of `readFile` */
export function readPart(readFile: LoadIdxFile, part: 'train' | 't10k'): LabelledSequences {
  const images = `${part}-images-idx3-ubyte` as const;
  const labels = `${part}-labels-idx1-ubyte` as const;
  const set = parseIdx(readFile(images), images, { bytes: readFile(labels), file: labels });
  const { rows, columns } = set.picture ?? { rows: 0, columns: 0 };
  if (rows === imageSide && columns === imageSide) return set;
  const message = `${images} has images of ${rows} × ${columns} pixels; Unroll takes ${imageSide} × ${imageSide}. Scale them first.`;
  throw new Problem('bad-data', message);
}

/**
 * Reads the optional classes.txt in the folder, with one name per line in the order of the labels.
 * @throws Problem bad-data
 */
function loadClassNames(folder: string): string[] | null {
  const file = join(folder, 'classes.txt');
  if (!existsSync(file)) return null;
  const names = readRegularFile(file, 100_000)
    .toString()
    .split(/\r?\n/)
    .map((line) => toPlainLine(line).trim())
    .filter((line) => line !== '');
  if (names.length === classCount && new Set(names).size === classCount) return names;
  const message = `${file} has ${names.length} names; it needs ${classCount} different names, one per line, for the labels from 0. Correct the file, or remove it to show the classes as numbers.`;
  throw new Problem('bad-data', message);
}

function findFile(directory: string, name: IdxFileName): string {
  const found = listFileNames(name)
    .map((base) => join(directory, base))
    .find((file) => existsSync(file));
  if (found !== undefined) return found;
  const message = `${directory} has no ${name} (plain, or as ${name}.gz). Choose a folder with all four MNIST files.`;
  throw new Problem('data-missing', message);
}
