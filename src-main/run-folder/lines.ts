// Lines that prove themselves: eight hexadecimal digits, a space, JSON. The digits are the CRC-32 of the JSON,
// begun with the checksum of the line before, so that a line that is changed, lost or out of place is noticed.
import { crc32 } from 'node:zlib';

const digits = 8;

/** @param before the checksum of the line before; 0 for the first. @returns the line with its end, and its own checksum */
export function encodeLine(value: unknown, before: number): { line: string; checksum: number } {
  const json = JSON.stringify(value, wordForNumber);
  const checksum = crc32(json, before);
  return { line: `${checksum.toString(16).padStart(digits, '0')} ${json}\n`, checksum };
}

export interface Lines {
  /** In their order, those that are whole. */
  readonly values: readonly unknown[];
  /** How many lines are not: those with an end, for one without was being written when its process ended. */
  readonly damaged: number;
  /** Where the last whole line ends. */
  readonly end: number;
  /** Of the last whole line. */
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
    const said = checksumOf(line.toString('latin1', 0, digits));
    const json = line.subarray(digits + 1);
    const value = line[digits] === 0x20 && crc32(json, before) === said ? parsed(json) : undefined;
    if (value === undefined) damaged += 1;
    else {
      values.push(value);
      [end, checksum] = [found + 1, said];
    }
    before = Number.isNaN(said) ? 0 : said;
    start = found + 1;
  }
  return { values, damaged, end, checksum };
}

/** undefined for what is no JSON, which a stranger may have given a checksum. */
function parsed(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString()) as unknown;
  } catch {
    return undefined;
  }
}

/** NaN for what no line begins with: a sign would be read as part of a number. */
const checksumOf = (text: string) =>
  /^[0-9a-f]{8}$/.test(text) ? Number.parseInt(text, 16) : Number.NaN;

/** JSON would write null for each of these. */
function wordForNumber(_: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
