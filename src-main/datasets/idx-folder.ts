// A data set as a folder with four IDX files under MNIST's names: MNIST itself, Fashion-MNIST, or the user's own.
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem';
import { joinLabels, parseIdxImages, parseIdxLabels } from './idx';
import { readDataFile } from './idx-file';
import type { LabelledImages } from './labelled-images';

export const idxFileNames = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;
export type IdxFileName = (typeof idxFileNames)[number];

/** Image side in pixels, which the models and their exports require. */
const imageSize = 28;

/** The contents of one of the four files, verified where checksums are known. */
export type ReadIdx = (name: IdxFileName) => Uint8Array;

export interface ImageDataset {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
  /** See `datasetChecksum`. */
  readonly checksum: string;
}

/**
 * @param known the checksum, where `read` has verified the files; else it is computed
 * @throws Problem data-missing, bad-data or whatever `read` throws
 */
export function readDataset(read: ReadIdx, known: string | null = null): ImageDataset {
  const checksum = known ?? datasetChecksum(idxFileNames.map(read));
  return { train: readPart(read, 'train'), test: readTestSet(read), checksum };
}

/** Reads only the two files of the test set. */
export function readTestSet(read: ReadIdx): LabelledImages {
  return readPart(read, 't10k');
}

/**
 * Reads files called `train-images-idx3-ubyte`, `train-images.idx3-ubyte` (as unpacked by some tools)
 * or either of them with `.gz`.
 */
export function folderReader(directory: string): ReadIdx {
  const contents = new Map<IdxFileName, Uint8Array>();
  return (name) => {
    const bytes = contents.get(name) ?? readDataFile(findFile(directory, name));
    contents.set(name, bytes);
    return bytes;
  };
}

/**
 * Changes when one of the folder's two test files is rewritten; does not read them.
 * @throws Problem data-missing
 */
export function testFilesStamp(directory: string): string {
  const names = ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'] as const;
  const stamps = names.map((name) => {
    const { mtimeMs, size } = statSync(findFile(directory, name));
    return `${mtimeMs}/${size}`;
  });
  return stamps.join(' ');
}

/**
 * SHA-256 over the files' unpacked contents, one after the other in the order of `idxFileNames`, so that it
 * does not depend on packing.
 */
function datasetChecksum(contents: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const bytes of contents) hash.update(bytes);
  return hash.digest('hex');
}

function readPart(read: ReadIdx, part: 'train' | 't10k'): LabelledImages {
  const imagesName = `${part}-images-idx3-ubyte` as const;
  const labelsName = `${part}-labels-idx1-ubyte` as const;
  const images = parseIdxImages(read(imagesName), imagesName);
  const labels = parseIdxLabels(read(labelsName), labelsName);
  if (images.rows !== imageSize || images.columns !== imageSize) {
    const size = `${images.rows} × ${images.columns}`;
    const message = `${imagesName} holds images of ${size} pixels; Unroll takes ${imageSize} × ${imageSize}. Scale them first.`;
    throw new Problem('bad-data', message);
  }
  return joinLabels(images, labels, `${imagesName} with ${labelsName}`);
}

function findFile(directory: string, name: IdxFileName): string {
  const dotted = name.replace('-idx', '.idx');
  const candidates = [name, dotted].flatMap((base) => [base, `${base}.gz`]);
  const found = candidates.map((base) => join(directory, base)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const message = `${directory} has no ${name} (plain, or as ${name}.gz). Name a folder with all of MNIST's four files.`;
  throw new Problem('data-missing', message);
}
