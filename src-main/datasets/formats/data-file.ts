// A file that the user has named, read within limits: its bytes, its text, its checksum, and what its path says about it.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { count } from '../../catalogue/number-words';
import { plainLine } from '../../catalogue/plain-text';
import { messageOf, Problem } from '../../problem';
import { readRegularFile } from '../../regular-file';
import { sequenceLimits } from './sequence-limits';

export interface PathFacts {
  readonly part: 'train' | 'test' | null;
  /** The folder that it is in, where each class has one. */
  readonly folder: string | null;
}

export class DataFile {
  /** Without its folder, as it is shown. */
  readonly name: string;

  constructor(
    name: string,
    readonly bytes: Uint8Array,
    readonly facts: PathFacts = { part: null, folder: null },
  ) {
    this.name = plainLine(name);
  }

  /** @throws Problem data-missing, or bad-data for what is no file or too large */
  static open(
    file: string,
    facts: PathFacts,
    maxBytes: number = sequenceLimits.fileBytes,
  ): DataFile {
    if (!existsSync(file)) {
      const message = `The data file ${file} does not exist. Check its name and folder.`;
      throw new Problem('data-missing', message);
    }
    try {
      return new DataFile(basename(file), readRegularFile(file, maxBytes), facts);
    } catch (error) {
      throw new DataFile(basename(file), new Uint8Array()).refuse(
        `it cannot be read: ${messageOf(error)}`,
        'Choose another file',
      );
    }
  }

  /** In lower case, with the dot. */
  get ending(): string {
    return extname(this.name).toLowerCase();
  }

  get sha256(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }

  /**
   * Decoded as UTF-8, as UTF-16 with its mark, or else as Windows-1252, in which any byte is a character: two labels never
   * become one.
   * @throws Problem bad-data for what is no text, or more than fits into a string
   */
  text(): string {
    if (this.bytes.length > sequenceLimits.textBytes) {
      const most = `${count(sequenceLimits.textBytes / 1e6)} MB of text, the most that Unroll reads at once`;
      throw this.refuse(`it has more than ${most}`, 'Save it as NPZ, or leave some sequences out');
    }
    const [first, second] = this.bytes;
    if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(this.bytes);
    if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(this.bytes);
    if (this.bytes.includes(0)) {
      throw this.refuse(
        'it holds NUL bytes, so it is no text',
        'Save it as UTF-8, or choose another file',
      );
    }
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(this.bytes);
    } catch {
      return new TextDecoder('windows-1252').decode(this.bytes);
    }
  }

  /** @param what follows the file's name and a colon @param todo without its full stop */
  refuse(what: string, todo = 'Correct the file and add it again'): Problem {
    return new Problem('bad-data', `${this.name}: ${what}. Nothing was added. ${todo}.`);
  }
}
