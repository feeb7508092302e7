// Reads the lines of one file of a journal, in order, in pieces: neither a file nor a line can fill the memory.
//
// A line's text contains its position: `generation.number {…}`, or `generation.first-last {…}` for
// several merged lines; its checksum begins with the run's uid. Lines without numbers, from older
// versions, are of generation 0: they are numbered by their position, and the checksum of each
// begins with that of the previous line.
import { closeSync, fstatSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { openStored } from '../../files/stored-file';
import { encodeLine, isIntact, splitLine, type CheckedLine } from './lines';

export interface Line {
  /** The generation, increased by each resume and each rewriting. */
  readonly generation: number;
  /** The numbers of its events, from 1 over the whole run. */
  readonly first: number;
  readonly last: number;
  readonly json: Buffer;
}

export interface FileLine extends Line, CheckedLine {
  /** The initial value of the checksum in this file. */
  readonly before: number;
  readonly isIntact: boolean;
}

export function encodeJournalLine(
  uid: string,
  { generation, first, last }: Omit<Line, 'json'>,
  json: Buffer | string,
): string {
  const number = first === last ? String(first) : `${first}-${last}`;
  return encodeLine(`${generation}.${number} ${json.toString()}`, crc32(uid));
}

const pieceBytes = 1 << 16;
/** The length limit of a line, which is much more than an epoch of tens of thousands of steps needs. */
const maxLineBytes = 1 << 26;
/** The number of digits of a safe integer. */
const maxDigits = 15;
/** The number of damaged lines after which a file, such as one of only newlines, is abandoned. */
const maxDamagedLines = 100_000;

export class LineScanner {
  /** The current line; null at the end. */
  line: FileLine | null = null;
  /** The end of the last intact line, in bytes. */
  end = 0;
  /** The number of that line. */
  lastNumber = 0;
  /** Whether anything after it cannot be read. */
  endsInDamage = false;
  /** The number of lines that cannot be read. */
  damaged = 0;
  /** The newest generation so far. Later lines of an older one are from a process that did not know the newer. */
  #generation = 0;
  /** The number of lines so far, in a file without numbers. */
  #placed = 0;
  #before = 0;
  #position = 0;
  /** Whether a file without numbers belongs to another run. */
  #isOthers = false;
  readonly #seed: number;
  readonly #handle: number | null;
  readonly #lines: Iterator<Buffer | null, void>;

  /** A file that cannot be opened has no lines. */
  constructor(
    file: string,
    private readonly uid: string,
  ) {
    this.#seed = crc32(uid);
    this.#handle = openOrNull(file);
    this.#lines = this.#handle === null ? [].values() : this.#raw(this.#handle);
    this.next();
  }

  /** Advances to the next line that has a number. */
  next(): void {
    do {
      const raw = this.#lines.next();
      const isAtEnd = raw.done === true || this.damaged > maxDamagedLines;
      this.line = isAtEnd ? null : this.#getLine(raw.value);
      if (isAtEnd) return;
    } while (this.line === null);
  }

  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
  }

  #getLine(raw: Buffer | null): FileLine | null {
    const line = splitLine(raw ?? Buffer.alloc(0));
    const found = this.#numbered(line) ?? (this.#generation === 0 ? this.#byPosition(line) : null);
    this.endsInDamage = found?.isIntact !== true;
    if (found?.isIntact !== true) this.damaged += 1;
    else [this.end, this.lastNumber] = [this.#position, found.last];
    return found;
  }

  #numbered(line: CheckedLine): FileLine | null {
    if (Number.isNaN(line.stated)) return null;
    const { stated, text } = line;
    const [generation, afterDot] = parseNumberAt(text, 0);
    const [first, afterFirst] = parseNumberAt(text, afterDot);
    const isRange = text[afterFirst - 1] === 0x2d;
    const [last, end] = isRange ? parseNumberAt(text, afterFirst) : [first, afterFirst];
    const isNumbered = text[afterDot - 1] === 0x2e && text[end - 1] === 0x20 && first >= 1;
    if (!isNumbered || last < first || generation < Math.max(1, this.#generation)) return null;
    if (!isIntact(line, this.#seed)) return null;
    this.#generation = generation;
    const json = text.subarray(end);
    return { stated, text, generation, first, last, json, before: this.#seed, isIntact: true };
  }

  #byPosition(line: CheckedLine): FileLine {
    const before = this.#before;
    this.#before = Number.isNaN(line.stated) ? 0 : line.stated;
    const number = (this.#placed += 1);
    const numbers = { generation: 0, first: number, last: number };
    const isWritten = isIntact(line, before);
    if (number === 1) this.#isOthers = isWritten && !line.text.includes(this.uid);
    const stated = this.#isOthers ? Number.NaN : line.stated;
    const isThisRuns = isWritten && !this.#isOthers;
    return { ...numbers, stated, text: line.text, json: line.text, before, isIntact: isThisRuns };
  }

  /**
   * Yields the lines without their newlines; null for one that is too long. A last line without its
   * newline was not completely written.
   */
  *#raw(handle: number): Generator<Buffer | null> {
    let buffer = Buffer.allocUnsafe(pieceBytes);
    let [used, isTooLong] = [0, false];
    for (;;) {
      const count = readSync(handle, buffer, used, buffer.length - used, null);
      if (count === 0) return;
      // Up to here there was no newline.
      let searched = used;
      let start = 0;
      used += count;
      const filled = buffer.subarray(0, used);
      for (;;) {
        const newline = filled.indexOf(0x0a, searched);
        if (newline < 0) break;
        this.#position += newline + 1 - start;
        yield isTooLong ? null : filled.subarray(start, newline);
        isTooLong = false;
        start = searched = newline + 1;
      }
      // Lines that were yielded are no longer used.
      if (start > 0) buffer.copyWithin(0, start, used);
      used -= start;
      if (used < buffer.length) continue;
      if (used < maxLineBytes) buffer = Buffer.concat([buffer, Buffer.allocUnsafe(used)]);
      else {
        this.#position += used;
        [used, isTooLong] = [0, true];
      }
    }
  }
}

/** @returns a number's value, 0 without a digit, and the offset after the character that follows it */
function parseNumberAt(text: Buffer, begin: number): readonly [value: number, after: number] {
  let value = 0;
  for (let at = begin; ; at += 1) {
    const digit = (text[at] ?? 0) - 0x30;
    if (digit < 0 || digit > 9 || at - begin >= maxDigits) return [value, at + 1];
    value = 10 * value + digit;
  }
}

/** Returns null for a file that is missing, a link, or anything without an end. */
function openOrNull(file: string): number | null {
  let handle: number;
  try {
    handle = openStored(file);
  } catch {
    return null;
  }
  if (fstatSync(handle).isFile()) return handle;
  closeSync(handle);
  return null;
}
