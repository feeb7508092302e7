// Brings an IDX file from the disk into memory, plain or gzipped, within limits.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { Problem } from '../problem';
import { parseIdxImages, parseIdxLabels } from './idx';
import type { Images } from './labelled-images';

/** Twenty times MNIST. More than this would not be worth holding in memory. */
const maxLength = 2 ** 30;

/**
 * The contents of a file, unpacked if they are gzipped (whatever the file is called).
 * @throws Problem data-missing, or bad-data for what cannot be unpacked or is above 1 GiB
 */
export function readDataFile(file: string): Uint8Array {
  if (!existsSync(file)) {
    const message = `The data file ${file} does not exist. Check its name and folder.`;
    throw new Problem('data-missing', message);
  }
  try {
    const stat = statSync(file);
    // A device or a pipe would never end.
    if (!stat.isFile()) throw new RangeError('it is no regular file');
    if (stat.size > maxLength) throw new RangeError('it is larger than 1 GiB');
    const bytes = readFileSync(file);
    const isGzipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return isGzipped ? gunzipSync(bytes, { maxOutputLength: maxLength }) : bytes;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const message = `${file} cannot be read: ${reason}. Get the file again or choose another one.`;
    throw new Problem('bad-data', message, error);
  }
}

/** @throws Problem data-missing or bad-data */
export function readIdxImages(file: string): Images {
  return parseIdxImages(readDataFile(file), file);
}

/** @throws Problem data-missing or bad-data */
export function readIdxLabels(file: string): Uint8Array {
  return parseIdxLabels(readDataFile(file), file);
}
