// Reads the IDX format of MNIST (described at http://yann.lecun.com/exdb/mnist): a magic number, the
// sizes as big-endian 32-bit numbers, then one byte per value. No size is trusted.
// Images become sequences: a row of pixels is a step.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { classCount } from '../catalogue/evaluation';
import { at } from '../../core/element-at';
import { getMessage, Problem } from '../../core/problem';
import { readRegularFile } from '../../files/regular-file';
import { SequenceClasses } from '../tasks';
import type { LabelledSequences } from './labelled-sequences';

/** The first bytes of a file: 0, 0, the type (8: unsigned byte) and the number of dimensions. */
const imagesMagic = 0x00000803;
const labelsMagic = 0x00000801;

/** Returns the length of a file in bytes according to its header; null if it does not start with one. */
export function parseIdxLength(start: Uint8Array): number | null {
  const view = new DataView(start.buffer, start.byteOffset, start.byteLength);
  const magic = start.length < 4 ? 0 : view.getUint32(0);
  const dimensions = magic === imagesMagic ? 3 : magic === labelsMagic ? 1 : 0;
  const header = 4 + 4 * dimensions;
  if (dimensions === 0 || start.length < header) return null;
  const sizes = Array.from({ length: dimensions }, (_, index) => view.getUint32(4 + 4 * index));
  return sizes.reduce((product, size) => product * size, 1) + header;
}

/**
 * @param file the name of the images, for messages
 * @param labels a class from 0 to 9 for each image, by default 0
 * @throws Problem bad-data
 */
export function parseIdx(
  bytes: Uint8Array,
  file: string,
  labels?: { readonly bytes: Uint8Array; readonly file: string },
): LabelledSequences {
  const sizes = readSizes(bytes, file, imagesMagic, 3);
  const [count, rows, columns] = [at(sizes, 0), at(sizes, 1), at(sizes, 2)];
  if (rows === 0 || columns === 0) {
    throw createBadFileProblem(file, `its images have the size ${rows} × ${columns}`);
  }
  const values = readValues(bytes, file, sizes);
  const classes = labels ? parseLabels(labels.bytes, labels.file) : new Uint16Array(count);
  if (count !== classes.length) {
    const files = `${file} with ${labels?.file ?? ''}`;
    throw createBadFileProblem(files, `there are ${count} images and ${classes.length} labels`);
  }
  const starts = Uint32Array.from({ length: count + 1 }, (_, index) => index * rows);
  const targets = new SequenceClasses(classes);
  return { values, starts, channels: columns, count, targets, picture: { rows, columns } };
}

function parseLabels(bytes: Uint8Array, file: string): Uint16Array {
  const labels = readValues(bytes, file, readSizes(bytes, file, labelsMagic, 1));
  const wrong = labels.findIndex((label) => label >= classCount);
  if (wrong < 0) return Uint16Array.from(labels);
  const label = String(labels[wrong]);
  throw createBadFileProblem(
    file,
    `label ${wrong} is ${label}, but labels must be from 0 to ${classCount - 1}`,
  );
}

function readSizes(bytes: Uint8Array, file: string, magic: number, dimensions: number): number[] {
  const headerLength = 4 + 4 * dimensions;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found = bytes.length >= 4 ? view.getUint32(0) : null;
  if (found !== null && found !== magic) {
    const kind = magic === imagesMagic ? 'images' : 'labels';
    throw createBadFileProblem(
      file,
      `it starts with ${formatHex(found)}, but IDX ${kind} start with ${formatHex(magic)}`,
    );
  }
  if (bytes.length < headerLength) {
    throw createBadFileProblem(
      file,
      `it has ${bytes.length} bytes, fewer than the header's ${headerLength}`,
    );
  }
  return Array.from({ length: dimensions }, (_, axis) => view.getUint32(4 + 4 * axis));
}

/** Returns the bytes after the header, whose number must match the sizes. */
function readValues(bytes: Uint8Array, file: string, sizes: readonly number[]): Uint8Array {
  const headerLength = 4 + 4 * sizes.length;
  // BigInt, since a product of three 32-bit sizes can exceed what a double represents exactly.
  const expected = sizes.reduce((product, size) => product * BigInt(size), 1n);
  const found = bytes.length - headerLength;
  if (BigInt(found) !== expected) {
    const shape = sizes.join(' × ');
    throw createBadFileProblem(
      file,
      `its header announces ${shape} values, but ${found} bytes follow`,
    );
  }
  if (found === 0) throw createBadFileProblem(file, 'it is empty');
  return bytes.subarray(headerLength);
}

/**
 * Returns the SHA-256 over the four files with these parts in sequence, so that it does not depend on
 * names and compression.
 */
export function computeIdxDigest(train: LabelledSequences, test: LabelledSequences): string {
  const hash = createHash('sha256');
  for (const { count, targets, values, picture } of [train, test]) {
    const { rows, columns } = picture ?? { rows: 0, columns: 0 };
    hash.update(createHeader(imagesMagic, count, rows, columns)).update(values);
    hash.update(createHeader(labelsMagic, count)).update(Uint8Array.from(targets.labels));
  }
  return hash.digest('hex');
}

function createHeader(...numbers: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * numbers.length));
  numbers.forEach((number, index) => {
    view.setUint32(4 * index, number);
  });
  return new Uint8Array(view.buffer);
}

const formatHex = (magic: number) => `0x${magic.toString(16).padStart(8, '0')}`;

function createBadFileProblem(file: string, what: string): Problem {
  const message = `${file} cannot be used: ${what}. Download the file again or choose another one.`;
  return new Problem('bad-data', message);
}

/** The maximum length, twenty times MNIST. */
const maxLength = 2 ** 30;

/**
 * Returns the contents of a file, decompressed if they are gzipped (whatever the file's name).
 * @throws Problem data-missing, or bad-data if they cannot be decompressed or exceed 1 GiB
 */
export function readDataFile(file: string): Uint8Array {
  if (!existsSync(file)) {
    const message = `The data file ${file} does not exist. Check its name and folder.`;
    throw new Problem('data-missing', message);
  }
  try {
    const bytes = readRegularFile(file, maxLength);
    const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isGzipped ? unpack(bytes) : bytes;
  } catch (error) {
    const message = `${file} cannot be read: ${getMessage(error)}. Download the file again or choose another one.`;
    throw new Problem('bad-data', message, error);
  }
}

/** The number of compressed bytes from which the length in the header is read. */
const firstBytes = 4096;
/** The size limit of the decompressed bytes: gzip expands a byte to about a thousand bytes at most. */
const maxSizeFromHeader = 1100 * firstBytes;

/** Decompresses only as much as the file's header announces, so that a gzip bomb takes no memory. */
function unpack(bytes: Uint8Array): Uint8Array {
  const start = gunzipSync(bytes.subarray(0, firstBytes), {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: maxSizeFromHeader,
  });
  const length = parseIdxLength(start);
  // Not the format: the parser rejects these few bytes with its own message.
  if (length === null) return start;
  if (length > maxLength) throw new RangeError('it is larger than 1 GiB');
  return gunzipSync(bytes, { maxOutputLength: length + 1 });
}
