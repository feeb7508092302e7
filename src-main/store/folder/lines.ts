// Lines with checksums: eight hexadecimal digits, a space, JSON. The digits are the CRC-32 of the JSON, chained
// from the previous line's checksum, so that changed, lost and reordered lines are detected.
import { crc32 } from 'node:zlib';

const digits = 8;

/** @param before the previous line's checksum; 0 for the first. @returns the line with its newline, and its checksum */
export function encodeLine(value: unknown, before: number): { line: string; checksum: number } {
  const json = JSON.stringify(value, wordForNumber);
  const checksum = crc32(json, before);
  return { line: `${checksum.toString(16).padStart(digits, '0')} ${json}\n`, checksum };
}

export interface Lines {
  /** The lines' values, in order; undefined for a line that is damaged. */
  readonly values: readonly unknown[];
  /** How many complete lines are damaged; one without a newline was being written when its process ended. */
  readonly damaged: number;
  /** The position where the last intact line ends. */
  readonly end: number;
  /** The checksum of the last intact line. */
  readonly checksum: number;
}

export function decodeLines(bytes: Uint8Array): Lines {
  const values: unknown[] = [];
  let [damaged, end, checksum] = [0, 0, 0];
  let before = 0;
  for (let start = 0; start < bytes.length;) {
    const found = bytes.indexOf(0x0a, start);
    if (found < 0) break;
    const line = Buffer.from(bytes.buffer, bytes.byteOffset + start, found - start);
    const stated = checksumOf(line.toString('latin1', 0, digits));
    const json = line.subarray(digits + 1);
    const isIntact = line[digits] === 0x20 && crc32(json, before) === stated;
    const value = isIntact ? parsed(json) : undefined;
    values.push(value);
    if (value === undefined) damaged += 1;
    else [end, checksum] = [found + 1, stated];
    before = Number.isNaN(stated) ? 0 : stated;
    start = found + 1;
  }
  return { values, damaged, end, checksum };
}

/** undefined for invalid JSON, which may have a valid checksum in a file from elsewhere. */
export function parsed(json: Buffer | string): unknown {
  try {
    return JSON.parse(json.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** NaN unless it is exactly eight digits: `parseInt` would accept a sign. */
const checksumOf = (text: string) =>
  /^[0-9a-f]{8}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;

/** JSON would write null for each of these. */
function wordForNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}

interface RawLine {
  /** The line with its newline. */
  readonly bytes: Buffer;
  readonly json: Buffer;
  readonly stated: number;
}

function rawLines(bytes: Buffer): RawLine[] {
  const lines: RawLine[] = [];
  for (let start = 0, end = bytes.indexOf(0x0a); end >= 0;) {
    const line = bytes.subarray(start, end + 1);
    const stated = checksumOf(line.toString('latin1', 0, digits));
    lines.push({ bytes: line, json: line.subarray(digits + 1, -1), stated });
    start = end + 1;
    end = bytes.indexOf(0x0a, start);
  }
  return lines;
}

/** How many lines a damaged newline may shift a copy. */
const mostShifted = 3;

/** Two copies of the same lines as one: each line from the copy in which it is intact; where neither has it, that of the first. */
export function mergeLines(first: Buffer, second: Buffer): Buffer {
  const copies = [first, second].map((bytes) => ({ lines: rawLines(bytes), next: 0 }));
  const [preferred] = copies;
  const merged: Buffer[] = [];
  let before = 0;
  for (;;) {
    const intact = copies
      .map(({ lines, next }) => lines[next])
      .find((line) => line?.bytes[digits] === 0x20 && crc32(line.json, before) === line.stated);
    const line = intact ?? preferred?.lines[preferred.next];
    if (line === undefined) return Buffer.concat(merged);
    merged.push(line.bytes);
    before = Number.isNaN(line.stated) ? 0 : line.stated;
    for (const copy of copies) {
      const near = copy.lines.slice(Math.max(0, copy.next - mostShifted), copy.next + mostShifted);
      const same = near.findIndex(({ stated }) => stated === line.stated);
      copy.next = same < 0 ? copy.next + 1 : Math.max(0, copy.next - mostShifted) + same + 1;
    }
  }
}
