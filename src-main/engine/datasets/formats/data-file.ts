// A file of the user, read within limits: its bytes, its text, its checksum, and the information in
// its path.
import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { toPlainLine } from '../../../core/plain-text';
import type { Encoding } from '../../contract/data-options';
import type { MessageArguments, ErrorCode } from '../../../core/error-texts';
import { getMessage, Problem, toProblem } from '../../../core/problem';
import { readRegularFile } from '../../../files/regular-file';
import { sequenceLimits } from './sequence-limits';

export interface PathProperties {
  readonly part: 'train' | 'test' | null;
  /** The name of its folder, if each class has a folder. */
  readonly folder: string | null;
}

export class DataFile {
  /** The file name without the folder, for display. */
  readonly name: string;

  constructor(
    name: string,
    readonly bytes: Uint8Array,
    readonly facts: PathProperties = { part: null, folder: null },
  ) {
    this.name = toPlainLine(name);
  }

  /** @throws Problem data-missing, or bad-data for a path that is not a file, or a file that is too large */
  static open(
    file: string,
    facts: PathProperties,
    maxBytes: number = sequenceLimits.fileBytes,
  ): DataFile {
    if (!existsSync(file)) {
      const message = `The data file ${file} does not exist. Check its name and folder.`;
      throw new Problem('data-missing', message);
    }
    try {
      return new DataFile(basename(file), readRegularFile(file, maxBytes), facts);
    } catch (error) {
      const why = getMessage(error);
      throw new DataFile(basename(file), new Uint8Array()).refuse('unreadable', { why });
    }
  }

  /** Returns the ending in lower case, with the dot. */
  get ending(): string {
    return extname(this.name).toLowerCase();
  }

  get sha256(): string {
    return createHash('sha256').update(this.bytes).digest('hex');
  }

  /**
   * Decodes UTF-8, UTF-16 with its mark or with many zero bytes, or else Windows-1252 (a superset of
   * Latin-1), in which any byte is a character, so that different labels remain different. Each line
   * ends with \n.
   * @throws Problem bad-data for a file that is not text, or that does not fit into a string
   */
  decode(encoding: Encoding = this.#encoding()): { readonly text: string; encoding: Encoding } {
    if (this.bytes.length > sequenceLimits.textBytes) {
      throw this.refuse('text-size', { megabytes: sequenceLimits.textBytes / 1e6 });
    }
    const text = new TextDecoder(encoding).decode(this.bytes);
    if (!text.includes('\0')) return { text: text.replace(/\r\n?/g, '\n'), encoding };
    throw this.refuse('no-text');
  }

  text(): string {
    return this.decode().text;
  }

  #encoding(): Encoding {
    const [first, second] = this.bytes;
    if (first === 0xff && second === 0xfe) return 'utf-16le';
    if (first === 0xfe && second === 0xff) return 'utf-16be';
    const start = this.bytes.subarray(0, this.bytes.length % 2 === 0 ? 1000 : 0);
    const zeros = (from: number) => start.filter((byte, i) => i % 2 === from && byte === 0).length;
    if (zeros(1) > start.length / 4 && zeros(0) === 0) return 'utf-16le';
    if (zeros(0) > start.length / 4 && zeros(1) === 0) return 'utf-16be';
    return isUtf8(this.bytes) ? 'utf-8' : 'windows-1252';
  }

  refuse<C extends ErrorCode>(code: C, ...[fields]: MessageArguments<C>): Problem {
    return toProblem({ code, fields: fields ?? {}, file: this.name });
  }
}
