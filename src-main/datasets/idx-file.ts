// Reads an IDX file into memory, plain or gzipped, within limits.
import { existsSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { messageOf, Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { idxLength } from './idx';

/** Twenty times MNIST. */
const maxLength = 2 ** 30;

/**
 * The contents of a file, unpacked if they are gzipped (whatever the file's name).
 * @throws Problem data-missing, or bad-data for what cannot be unpacked or is above 1 GiB
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
    const message = `${file} cannot be read: ${messageOf(error)}. Get the file again or choose another one.`;
    throw new Problem('bad-data', message, error);
  }
}

/** How much of a packed file is unpacked to read the length in its header. */
const firstBytes = 4096;
/** gzip expands a byte to at most about a thousand. */
const mostFromFirst = 1100 * firstBytes;

/** Unpacks no more than the file's header announces, so that a gzip bomb takes no memory. */
function unpack(bytes: Uint8Array): Uint8Array {
  const start = gunzipSync(bytes.subarray(0, firstBytes), {
    finishFlush: constants.Z_SYNC_FLUSH,
    maxOutputLength: mostFromFirst,
  });
  const length = idxLength(start);
  // Not the format: the parser refuses these few bytes as well.
  if (length === null) return start;
  if (length > maxLength) throw new RangeError('it is larger than 1 GiB');
  return gunzipSync(bytes, { maxOutputLength: length + 1 });
}
