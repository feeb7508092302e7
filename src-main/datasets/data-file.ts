// A file that the user has named, read within limits: its bytes, its text, its checksum.
import { existsSync } from 'node:fs';
import { basename } from 'node:path';
import { digestOf } from '../checkpoints/digest';
import { count } from '../catalogue/number-words';
import { plainLine } from '../catalogue/plain-text';
import { messageOf, Problem } from '../problem';
import { readRegularFile } from '../regular-file';
import { refusal } from './formats/parsed-sequences';
import { sequenceLimits } from './sequence-limits';

export interface DataFile {
  /** Without its folder, as it is shown. */
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
  /** Decoded. @throws Problem bad-data for more than fits into a string */
  text(): string;
}

/** @throws Problem data-missing, or bad-data for what is no file or too large */
export function openDataFile(file: string, maxBytes: number = sequenceLimits.fileBytes): DataFile {
  const name = plainLine(basename(file));
  if (!existsSync(file)) {
    const message = `The data file ${file} does not exist. Check its name and folder.`;
    throw new Problem('data-missing', message);
  }
  try {
    return dataFile(name, readRegularFile(file, maxBytes));
  } catch (error) {
    throw refusal(name, `it cannot be read: ${messageOf(error)}`, 'Choose another file');
  }
}

export function dataFile(name: string, bytes: Uint8Array): DataFile {
  return { name, bytes, sha256: digestOf(bytes), text: () => decode(name, bytes) };
}

/** UTF-8, or UTF-16 with its mark, or else Windows-1252, in which any byte is a character: two labels never become one. */
function decode(name: string, bytes: Uint8Array): string {
  if (bytes.length > sequenceLimits.textBytes) {
    const most = `${count(sequenceLimits.textBytes / 1e6)} MB of text, the most that Unroll reads at once`;
    throw refusal(name, `it has more than ${most}`, 'Save it as NPZ, or leave some sequences out');
  }
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
