// A data set as a folder with four IDX files under MNIST's names: MNIST itself, Fashion-MNIST, or the user's own.
import { createHash } from 'node:crypto';
import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problem';
import { imageSide } from '../catalogue/pixel-order';
import { parseIdx, readDataFile } from './idx';
import type { LabelledSequences } from './labelled-sequences';

export const idxFileNames = [
  'train-images-idx3-ubyte',
  'train-labels-idx1-ubyte',
  't10k-images-idx3-ubyte',
  't10k-labels-idx1-ubyte',
] as const;
export type IdxFileName = (typeof idxFileNames)[number];

/** The contents of one of the four files, verified where checksums are known. */
export type BytesOf = (name: IdxFileName) => Uint8Array;

/**
 * Reads files called `train-images-idx3-ubyte`, `train-images.idx3-ubyte` (as unpacked by some tools)
 * or either of them with `.gz`.
 */
export function filesIn(directory: string): BytesOf {
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
export function folderChecksum(readFile: BytesOf): string {
  const hash = createHash('sha256');
  for (const name of idxFileNames) hash.update(readFile(name));
  return hash.digest('hex');
}

/** @throws Problem data-missing, bad-data or whatever `read` throws */
export function readPart(readFile: BytesOf, part: 'train' | 't10k'): LabelledSequences {
  const images = `${part}-images-idx3-ubyte` as const;
  const labels = `${part}-labels-idx1-ubyte` as const;
  const set = parseIdx(readFile(images), images, { bytes: readFile(labels), file: labels });
  const { rows, columns } = set.picture ?? { rows: 0, columns: 0 };
  if (rows === imageSide && columns === imageSide) return set;
  const message = `${images} holds images of ${rows} × ${columns} pixels; Unroll takes ${imageSide} × ${imageSide}. Scale them first.`;
  throw new Problem('bad-data', message);
}

function findFile(directory: string, name: IdxFileName): string {
  const dotted = name.replace('-idx', '.idx');
  const candidates = [name, dotted].flatMap((base) => [base, `${base}.gz`]);
  const found = candidates.map((base) => join(directory, base)).find((file) => existsSync(file));
  if (found !== undefined) return found;
  const message = `${directory} has no ${name} (plain, or as ${name}.gz). Name a folder with all of MNIST's four files.`;
  throw new Problem('data-missing', message);
}
