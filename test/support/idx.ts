// Writes valid and invalid IDX files.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function idx(magic: number, sizes: readonly number[], values: readonly number[]) {
  const bytes = new Uint8Array(4 + 4 * sizes.length + values.length);
  const view = new DataView(bytes.buffer);
  [magic, ...sizes].forEach((value, index) => {
    view.setUint32(4 * index, value);
  });
  bytes.set(values, 4 + 4 * sizes.length);
  return bytes;
}

/** Returns `count` images of 28 × 28 pixels; the pixels of image i are i, i + 1, … modulo 256. */
export function idxImages(count: number): Uint8Array {
  const values = Array.from({ length: count * 784 }, (_, at) => (at + Math.floor(at / 784)) % 256);
  return idx(0x803, [count, 28, 28], values);
}

/** Labels 0, 1, 2, … */
export function idxLabels(count: number): Uint8Array {
  const values = Array.from({ length: count }, (_, index) => index % 10);
  return idx(0x801, [count], values);
}

/** Creates a folder with a whole data set. @param write writes a file under MNIST's name */
export function writeIdxFolder(
  directory: string,
  { train, test }: { train: number; test: number },
  write = (name: string, bytes: Uint8Array): [string, Uint8Array] => [name, bytes],
): void {
  mkdirSync(directory, { recursive: true });
  const files: [string, Uint8Array][] = [
    ['train-images-idx3-ubyte', idxImages(train)],
    ['train-labels-idx1-ubyte', idxLabels(train)],
    ['t10k-images-idx3-ubyte', idxImages(test)],
    ['t10k-labels-idx1-ubyte', idxLabels(test)],
  ];
  for (const file of files) {
    const [name, bytes] = write(...file);
    writeFileSync(join(directory, name), bytes);
  }
}
